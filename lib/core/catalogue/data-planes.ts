import type { Catalogue } from "./entry";

/** Data planes, bindings and whose planes they are. */
export const dataPlanesErrors = {
  GP_PLANE_10001: {
    status: 409,
    message: "There is already a data plane {name}.",
    cause: "Names of data planes are unique.",
    cure: "Choose another name, or change the data plane that has it.",
  },
  GP_PLANE_10002: {
    status: 409,
    message: "Data plane {name} is bound by {gateways}.",
    cause: "A data plane can be deleted only when no gateway is bound to it.",
    cure: "Unbind these gateways first.",
  },
  GP_PLANE_10003: {
    status: 409,
    message: "The prefix of {name} cannot change: {scopes} live below it.",
    cause: "What was released below the old prefix would be left behind.",
    cure: "Revoke these stages from the data plane first, or register a second data plane with the new prefix.",
  },
  GP_PLANE_10004: {
    status: 409,
    message: "The prefix {prefix} overlaps {otherPrefix} of data plane {other}: both are on the same etcd.",
    cause: "Two data planes on one etcd may not share a prefix, nor may one lie below the other.",
    cure: "Choose a prefix beside it, or another etcd.",
  },
  GP_PLANE_10005: {
    status: 409,
    message: "The prefix {prefix} of {name} belongs to the Gateplane installation {owner}.",
    cause: "The owner key below the prefix names another installation.",
    cure: "Let the other installation give it up, or take it over (takeOver: true) when it is gone for good.",
  },
  GP_PLANE_10006: {
    status: 409,
    message: "The etcd of {name} answers as cluster {found}, but cluster {recorded} is recorded.",
    cause: "The endpoints lead to another etcd, or the etcd was set up anew.",
    cure: "Correct the endpoints, or confirm the new cluster (confirmNewCluster: true).",
  },
  GP_PLANE_10007: {
    status: 409,
    message: "The etcd of {name} went back from revision {seen} to {found}.",
    cause: "It was restored from an older backup.",
    cure: "Look at what it holds, confirm it (confirmRestored: true), then resync the data plane.",
  },
  GP_PLANE_10008: {
    status: 409,
    message: "The connection of data plane {name} cannot be decrypted.",
    cause: "None of GATEPLANE_ENCRYPTION_KEYS opens it.",
    cure: "Add the key it was sealed with, or enter the whole connection again.",
  },
  GP_PLANE_10009: {
    status: 409,
    message: "Gateplane has not reached data plane {name} yet, so it is not known whose it is.",
    cause: "It could not be reached when it was registered; owner and overlap are settled at the first contact.",
    cure: "Make its etcd reachable and check the data plane again.",
  },
  GP_PLANE_10010: {
    status: 409,
    message: "Data plane {name} was changed by somebody else meanwhile.",
    cause: "Two changes of its connection were under way at once.",
    cure: "Look at it again and repeat the change if it is still wanted.",
  },
  GP_PLANE_20001: {
    status: 404,
    message: "There is no data plane {name}.",
    cause: "It was never registered, or it was deleted.",
    cure: "See the list of data planes for the names.",
  },
  GP_PLANE_20002: {
    status: 422,
    message: "There is no data plane {name}.",
    cause: "The input names a data plane that was never registered, or that was deleted.",
    cure: "See the list of data planes for the names.",
  },
  GP_PLANE_20003: {
    status: 422,
    message: "The control URL {url} is refused: {reason}.",
    cause: "Link-local and metadata addresses are never asked, and GATEPLANE_CONTROL_URL_ALLOW may narrow it further.",
    cure: "Use an address of the node's control API that Gateplane may reach.",
  },
  GP_PLANE_40001: {
    status: 503,
    message: "The etcd of {name} runs version {version}; APISIX and Gateplane need 3.4 or later.",
    cause: "The etcd is too old.",
    cure: "Upgrade the etcd.",
  },
  GP_PLANE_40002: {
    status: 503,
    message: "{name} has no nodes with a control URL: whether releases are loaded cannot be seen.",
    cause: "Without control URLs Gateplane knows what it wrote, not what the nodes run.",
    cure: "Enter the control URLs of the data plane's nodes.",
  },
  GP_PLANE_40003: {
    status: 503,
    message: "The APISIX version of {name} is not known: fields and plugins cannot be checked against it.",
    cause: "No node reported it and none was entered.",
    cure: "Enter the APISIX version, or control URLs that answer.",
  },
  GP_PLANE_40004: {
    status: 503,
    message: "Node {node} does not answer: {reason}.",
    cause: "Its control API was asked and gave no usable answer in time.",
    cure: "Check the control URL, the node, and that its control API listens on that address.",
  },
  GP_PLANE_40005: {
    status: 503,
    message: "The nodes of {name} run different versions of APISIX: {versions}.",
    cause: "An upgrade is under way, or a node was forgotten.",
    cure: "Bring all nodes to one version; until then the oldest one decides what may be released.",
  },
  GP_PLANE_40006: {
    status: 503,
    message: "{name} is declared as APISIX {declared}, but its nodes run {observed}.",
    cause: "The declared version is out of date.",
    cure: "Correct the declared version, or leave it empty.",
  },
  GP_PLANE_40007: {
    status: 503,
    message: "The etcd of {name} has its JSON gateway switched off, through which APISIX reads it.",
    cause: "APISIX 3.6 and later know no other way: what is written there would never be loaded.",
    cure: "Start the etcd with --enable-grpc-gateway=true.",
  },
  GP_BINDING_10001: {
    status: 409,
    message: "Data plane {dataPlane} is {status} and takes no new bindings.",
    cause: "Only ACTIVE data planes take new bindings.",
    cure: "Choose another data plane, or set its status to ACTIVE.",
  },
  GP_BINDING_10002: {
    status: 409,
    message:
      "{gateway}/{stage} and {otherGateway}/{otherStage} would both serve {host}{pathPrefix} on data plane {dataPlane}.",
    cause: "Host and path prefix are unique among the stages bound to a data plane.",
    cure: "Change the hosts or the path prefix of one of them, or bind it to another data plane.",
  },
  GP_BINDING_10003: {
    status: 409,
    message: "{gateway} cannot be unbound from {dataPlane}: {stages} live there.",
    cause: "Unbinding would leave their routes behind.",
    cure: "Revoke these stages from the data plane first, or ask for it (revoke: true).",
  },
  GP_BINDING_10004: {
    status: 409,
    message: "{gateway} is just being unbound from {dataPlane}.",
    cause: "Its stages are being revoked there; the binding disappears when that ended well.",
    cure: "Wait for the revokes to end, then bind it again.",
  },
  GP_BINDING_10005: {
    status: 409,
    message: "There is no default data plane that takes bindings.",
    cause: "No data plane is marked as the default, or the default one is not ACTIVE.",
    cure: "Make an ACTIVE data plane the default.",
  },
  GP_BINDING_20001: {
    status: 422,
    message: "The bindings are refused: {finding}{more}",
    cause: "They name data planes or variables that there are not; errors lists each with its place.",
    cure: "Correct the places listed in errors.",
  },
  GP_INSTALLATION_10001: {
    status: 409,
    message: "This installation runs elsewhere than before, so nothing is written to any data plane.",
    cause: "Its database was moved or copied: the server, the database's name or the public address differ.",
    cure: "An administrator says which it was: moved (it goes on here) or copy (the data planes stay with the other one).",
  },
  GP_INSTALLATION_10002: {
    status: 409,
    message: "There is nothing to settle: this installation runs where it always did.",
    cause: "It was settled already, or it never moved.",
    cure: "Nothing needs to be done.",
  },
} as const satisfies Catalogue;
