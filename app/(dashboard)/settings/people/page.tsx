import type { Metadata } from "next";
import { PeopleList } from "@/components/people/people-list";
import { ForAdministrators } from "@/components/people/for-administrators";
import { can } from "@/lib/auth/policy";
import { listUsers } from "@/lib/people/list-users";
import { usersQuery } from "@/lib/people/queries";
import { Prefetched } from "../../../_session/prefetched";
import { requireSession } from "../../../_session/require-session";

export const metadata: Metadata = { title: "People" };

type Props = { searchParams: Promise<{ q?: string | string[] }> };

export default async function PeoplePage({ searchParams }: Props) {
  const ctx = await requireSession();
  if (!can(ctx.actor, "people.manage")) return <ForAdministrators what="Who may sign in" />;
  const { q } = await searchParams;
  const filter = typeof q === "string" && q !== "" ? { q } : {};
  const queryFn = () => listUsers(ctx, { ...filter, limit: 50 });
  return (
    <Prefetched load={(client) => [client.prefetchInfiniteQuery({ ...usersQuery(filter), queryFn })]}>
      <PeopleList />
    </Prefetched>
  );
}
