/** The pages of the dashboard, in the order of the navigation. */
export const pages = [
  { label: "Fleet", href: "/", description: "What runs where" },
  { label: "Gateways", href: "/gateways", description: "API products and their definitions" },
  { label: "Releases", href: "/releases", description: "What was released, by whom, and how it went" },
  { label: "Data planes", href: "/data-planes", description: "Registered APISIX clusters and their health" },
  { label: "Drift", href: "/drift", description: "Keys that are not as they were released" },
  { label: "Audit", href: "/audit", description: "Who changed what" },
  { label: "Settings", href: "/settings", description: "People, tokens, your account" },
] as const;

/** Whether a page, or one below it, is what is shown. */
export function isOpen(href: string, pathname: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
