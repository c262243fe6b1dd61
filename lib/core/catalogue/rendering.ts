import type { Catalogue } from "./entry";

/** Rendering a stage for a data plane, and what the plane's version takes. */
export const renderingErrors = {
  GP_RENDER_20001: {
    status: 422,
    message: "The version has no stage {stage}; it has {known}.",
    cause: "Stages are part of a version; this one was added after it, or removed before.",
    cure: "Release a version that has the stage, or make a new version.",
  },
  GP_RENDER_20002: {
    status: 422,
    message: "The resource {resource} names the backend {backend}, which the version does not define.",
    cause: "Every resource is served by a backend of the same version.",
    cure: "Define the backend, or name another one.",
  },
  GP_RENDER_20003: {
    status: 422,
    message: "The backend {backend} has no endpoint in the stage {stage}.",
    cause: "Resources use the backend, and the stage does not say where it is.",
    cure: "Give the backend an endpoint for the stage.",
  },
  GP_RENDER_20004: {
    status: 422,
    message: "The variable {variable} is used, but the stage {stage} does not declare it.",
    cause: "Every variable that is referred to must be declared by the stage.",
    cure: "Declare it under vars of the stage; null when each binding gives it.",
  },
  GP_RENDER_20005: {
    status: 422,
    message: "The variable {variable} has no value on this data plane.",
    cause: "The stage leaves its value to the bindings, and the one to this data plane does not give it.",
    cure: "Give it under vars of the binding, or give the stage a value.",
  },
  GP_RENDER_20006: {
    status: 422,
    message: "{field} of the backend {backend} is not as it must be once its variables are filled in.",
    cause: "A host is a name or an IP address, without scheme and path; a variable in it has another form.",
    cure: "Correct the variable's value, or the host.",
  },
  GP_RENDER_20007: {
    status: 422,
    message: "The path of the resource {resource} cannot be routed below the stage's path prefix: {problem}.",
    cause: "Paths are text, {parameters} with text between them, and perhaps a last segment /*.",
    cure: "Correct the path, or the stage's path prefix.",
  },
  GP_RENDER_20008: {
    status: 422,
    message: "The upstream path of the resource {resource} cannot be sent once its variables are filled in: {problem}.",
    cause: "An upstream path is made of text and the parameters of the resource's path.",
    cure: "Correct the upstream path, or the variable's value.",
  },
  GP_RENDER_20009: {
    status: 422,
    message: "{method} {path} is also what the resource {other} serves.",
    cause: "A request can be served by one resource only; names of parameters make no difference.",
    cure: "Change the path or the methods of one of them.",
  },
  GP_RENDER_20010: {
    status: 422,
    message: "The id {id} is longer than the {limit} characters that APISIX takes.",
    cause: "Ids are put together from the names of gateway and stage.",
    cure: "Use shorter names.",
  },
  GP_RENDER_20011: {
    status: 422,
    message: "The path that the resource {resource} sends to its backend is not clear: {problem}.",
    cause: "The plugin proxy-rewrite is also what turns a path into its upstream path.",
    cure: "Give either upstreamPath or uri and regex_uri of the plugin, and the plugin no filter.",
  },
  GP_GATE_10001: {
    status: 409,
    message: "Plugins are not checked: what the data plane knows of them has never been read.",
    cause: "No node of the data plane has answered with its schemas.",
    cure: "Give the control URL of at least one node.",
  },
  GP_GATE_10002: {
    status: 409,
    message: "{field} needs APISIX {since}, and the data plane's version is not known.",
    cause: "An older APISIX refuses the field or ignores it.",
    cure: "Give the data plane's APISIX version, or the control URL of a node.",
  },
  GP_GATE_10003: {
    status: 409,
    message: "{subject} is not checked: the data plane's own schema of it cannot be read.",
    cause: "The schema that a node reports is not one that can be evaluated here.",
    cure: "Report it, with the APISIX version and the plugin.",
  },
  GP_GATE_20001: {
    status: 422,
    message: "The data plane runs APISIX {version}; {oldest} is the oldest that can be released to.",
    cause: "Older versions refuse or ignore parts of every release.",
    cure: "Update APISIX there, or correct the version that the data plane declares.",
  },
  GP_GATE_20002: {
    status: 422,
    message: "{field} needs APISIX {since}; the data plane runs {version}.",
    cause: "An older APISIX refuses the field or ignores it.",
    cure: "Leave the field out, or update APISIX there.",
  },
  GP_GATE_20003: {
    status: 422,
    message: "The plugin {plugin} came with APISIX {since}; the data plane runs {version}.",
    cause: "An older APISIX would serve the route without the plugin, and say nothing.",
    cure: "Leave the plugin out, or update APISIX there.",
  },
  GP_GATE_20004: {
    status: 422,
    message: "The plugin {plugin} is not one that the data plane has enabled.",
    cause: "APISIX would serve the route without the plugin, and say nothing.",
    cure: "Enable the plugin on all nodes of the data plane, or leave it out.",
  },
  GP_GATE_20005: {
    status: 422,
    message: "The plugin {plugin} is configured in a way that the data plane refuses: {problem}.",
    cause: "The values do not hold to the schema that the data plane itself reports for the plugin.",
    cure: "Correct the plugin's values for this version of APISIX.",
  },
  GP_GATE_20006: {
    status: 422,
    message: "The {kind} would be refused by the data plane: {problem}.",
    cause: "The object does not hold to the schema that the data plane itself reports for it.",
    cure: "Correct the definition for this version of APISIX.",
  },
  GP_GATE_20007: {
    status: 422,
    message: "{key} has {size} bytes; {limit} is the most that a data plane's etcd takes safely.",
    cause: "etcd refuses requests of more than 1.5 MiB.",
    cure: "Split the object, or make its plugins' values shorter.",
  },
} as const satisfies Catalogue;
