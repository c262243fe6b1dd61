/**
 * Every error Gateplane tells anyone about. Append-only: a code, once published, keeps its meaning for ever
 * (a frozen snapshot in `catalogue.test.ts` guards it).
 *
 * `GP_<AREA>_<5 digits>`: 1xxxx state of a resource, 2xxxx bad argument, 3xxxx permission, 4xxxx outside world, 9xxxx bug.
 * `message` may hold `{params}`; `cure` says what the reader can do.
 */
type CatalogueEntry = { status: number; message: string; cause: string; cure: string };

const entries = {
  // Requests
  GP_REQUEST_20001: {
    status: 400,
    message: "The body cannot be read: {reason}.",
    cause: "The body is not well-formed JSON or YAML.",
    cure: "Send well-formed JSON (or YAML where it is taken) with the matching Content-Type.",
  },
  GP_REQUEST_20002: {
    status: 422,
    message: "The input is refused: {count} value(s) are not as they must be.",
    cause: "Values are missing, unknown or out of range; errors lists each with its place.",
    cure: "Correct the places listed in errors.",
  },
  GP_REQUEST_20003: {
    status: 413,
    message: "The body is larger than the {limit} that this address takes.",
    cause: "Uploads are bounded.",
    cure: "Send less, or split it.",
  },
  GP_REQUEST_20004: {
    status: 400,
    message: "The address is not as it must be: {reason}.",
    cause: "A query parameter or a part of the path has a wrong form.",
    cure: "See /docs/api for the parameters this address takes.",
  },
  GP_REQUEST_20005: {
    status: 400,
    message: "The body nests deeper than {limit} levels or repeats itself without end.",
    cause: "Depth and alias expansion of uploads are bounded.",
    cure: "Flatten the document.",
  },
  GP_REQUEST_20006: {
    status: 404,
    message: "There is nothing at {path}.",
    cause: "The API has no such address.",
    cure: "See /docs/api.",
  },
  GP_REQUEST_20007: {
    status: 422,
    message: "The Idempotency-Key {key} was used with another body.",
    cause: "A key stands for one request for 24 hours.",
    cure: "Use a new key for a new request.",
  },
  // Who may do what
  GP_AUTH_30001: {
    status: 401,
    message: "Sign in, or send a valid token.",
    cause: "There is no session and no valid Bearer token.",
    cure: "Sign in again; check that the token is not expired or deleted.",
  },
  GP_AUTH_30002: {
    status: 403,
    message: "{actor} may not do this: {permission} is missing{where}.",
    cause: "The role, membership or token scope does not include this permission.",
    cure: "Ask an administrator, or a maintainer of the gateway.",
  },
  GP_AUTH_30003: {
    status: 403,
    message: "The request came from another site and was refused.",
    cause: "The Origin header of a state-changing request is not this server.",
    cure: "Use the dashboard's own address, or a token.",
  },
  // Data planes
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
  // Bindings
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
  // The etcd of a data plane
  GP_ETCD_10001: {
    status: 409,
    message: "The connection to etcd at {endpoint} was closed meanwhile.",
    cause: "The data plane's connection was changed or removed while it was in use.",
    cure: "Try again: the new connection is used then.",
  },
  GP_ETCD_20001: {
    status: 422,
    message: "The {text} cannot be read: {reason}.",
    cause: "It is not a PEM text, or certificate and key do not belong together.",
    cure: "Paste the whole PEM text, with its BEGIN and END lines; the key must not be encrypted.",
  },
  GP_ETCD_40001: {
    status: 503,
    message: "etcd at {endpoint} cannot be reached: {reason}.",
    cause: "No connection came about, or the cluster has no leader: nothing was read or written.",
    cure: "Check that etcd runs, the endpoint and the network between.",
  },
  GP_ETCD_40002: {
    status: 503,
    message: "etcd at {endpoint} did not answer in time.",
    cause: "It is overloaded, hangs, or the network swallows what is sent. A write may have happened all the same.",
    cure: "Check the load and the disk of etcd, and the network between.",
  },
  GP_ETCD_40003: {
    status: 503,
    message: "The connection to etcd at {endpoint} broke before the answer came: {reason}.",
    cause: "etcd or the network went away during the call. A write may have happened all the same.",
    cure: "Check that etcd runs and the network between.",
  },
  GP_ETCD_40004: {
    status: 503,
    message: "etcd at {endpoint} does not accept the user and password: {reason}.",
    cause: "They are wrong, or etcd runs without authentication and none may be sent.",
    cure: "Correct the user and the password of the data plane.",
  },
  GP_ETCD_40005: {
    status: 503,
    message: "etcd at {endpoint} does not let this user do that: {reason}.",
    cause: "The user's roles do not grant reading or writing of the data plane's prefix.",
    cure: "Grant the user read and write permission on the whole prefix.",
  },
  GP_ETCD_40006: {
    status: 503,
    message: "etcd at {endpoint} takes no more writes: its space is used up.",
    cause: "The database reached its quota and raised an alarm.",
    cure: "Compact and defragment etcd, raise its quota if needed, then disarm the alarm.",
  },
  GP_ETCD_40007: {
    status: 503,
    message: "A message to or from etcd at {endpoint} is too large: {reason}.",
    cause: "A value or a transaction exceeds what etcd takes (1.5 MiB by default).",
    cure: "Make the value smaller, or raise max-request-bytes of that etcd.",
  },
  GP_ETCD_40008: {
    status: 503,
    message: "No trusted connection to etcd at {endpoint}: {reason}.",
    cause: "The server's certificate is not trusted, it rejects ours, or it does not speak TLS.",
    cure: "Check the CA certificate, the client certificate, the server name and https or http in the endpoint.",
  },
  GP_ETCD_40009: {
    status: 503,
    message: "What answers at {endpoint} is not an etcd: {reason}.",
    cause: "Another server listens there, or a proxy that does not pass gRPC.",
    cure: "Enter the client address of etcd (port 2379 as a rule).",
  },
  GP_ETCD_40010: {
    status: 503,
    message: "etcd at {endpoint} has compacted the revision that was being read.",
    cause: "So much was written meanwhile that the revision is gone.",
    cure: "Try again.",
  },
  GP_ETCD_40011: {
    status: 503,
    message: "etcd at {endpoint} refused the call: {reason}.",
    cause: "etcd gave the reason.",
    cure: "Look into the log of etcd.",
  },
  // This installation
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
  // Signing in, people and tokens
  GP_AUTH_30004: {
    status: 401,
    message: "The e-mail or the password is wrong.",
    cause: "No active local account has this e-mail and this password.",
    cure: "Check both; an administrator can set a new password.",
  },
  GP_AUTH_30005: {
    status: 429,
    message: "There were too many failed attempts to sign in. Try again in {seconds} s.",
    cause: "Each failed attempt after the fifth doubles the wait, up to 15 minutes.",
    cure: "Wait, then try again; an administrator can set a new password.",
  },
  GP_AUTH_30006: {
    status: 403,
    message: "The account {email} is disabled.",
    cause: "An administrator disabled it.",
    cure: "Ask an administrator to enable it again.",
  },
  GP_AUTH_30007: {
    status: 403,
    message: "{person} may not come in: single sign-on names none of the allowed groups.",
    cause: "OIDC_ALLOWED_GROUPS is set, and the provider's groups claim holds none of them.",
    cure: "Ask whoever manages the groups at the provider to add you to one that is allowed.",
  },
  GP_AUTH_30008: {
    status: 403,
    message:
      "There is already an account with the e-mail {email}, and single sign-on does not say that it is verified.",
    cause: "An account is linked to a single sign-on identity only when the provider says that the e-mail is verified.",
    cure: "Verify the e-mail at the provider, or sign in with the password.",
  },
  GP_AUTH_30009: {
    status: 403,
    message: "Single sign-on does not tell your e-mail address.",
    cause: "Neither the ID token nor userinfo holds an email claim.",
    cure: "Ask whoever manages the provider to release the email claim (OIDC_SCOPES must ask for it).",
  },
  GP_AUTH_30010: {
    status: 403,
    message: "The e-mail {email} belongs to an account that signs in with another single sign-on identity.",
    cause: "The provider gave the same e-mail to two identities; an account follows the first one only.",
    cure: "Ask whoever manages the provider which of the two identities is yours.",
  },
  GP_USER_10001: {
    status: 404,
    message: "There is no user {id}.",
    cause: "No user has this id or e-mail.",
    cure: "See the list of users.",
  },
  GP_USER_10002: {
    status: 409,
    message: "There is already a user with the e-mail {email}.",
    cause: "E-mails are unique.",
    cure: "Change that user, or take another e-mail.",
  },
  GP_USER_10003: {
    status: 409,
    message: "{email} is the last active administrator.",
    cause: "Without an administrator nobody could manage this installation.",
    cure: "Make somebody else an administrator first.",
  },
  GP_USER_10004: {
    status: 409,
    message: "{email} signs in by single sign-on only and has no password to change.",
    cause: "The account has no local password.",
    cure: "An administrator can set one.",
  },
  GP_USER_20001: {
    status: 422,
    message: "The current password is wrong.",
    cause: "A password is changed only by who knows the present one.",
    cure: "Check it; an administrator can set a new password.",
  },
  GP_TOKEN_10001: {
    status: 404,
    message: "There is no token {id}.",
    cause: "No token that you may see has this id.",
    cure: "See the list of tokens.",
  },
  GP_TOKEN_20001: {
    status: 422,
    message: "A token cannot get the gateway {gateway}: there is none.",
    cause: "No gateway has this name.",
    cure: "See the list of gateways.",
  },
  GP_TOKEN_30001: {
    status: 403,
    message: "{owner} may not give a token the scope {scope}.",
    cause: "A token never may more than its owner, and one made by a token never more than that token.",
    cure: "Leave the scope out, or ask somebody who has it.",
  },
  // Gateways, their definitions, imports and versions
  GP_GATEWAY_10001: {
    status: 404,
    message: "There is no gateway {gateway}.",
    cause: "It never existed or was deleted.",
    cure: "See the list of gateways for the names there are.",
  },
  GP_GATEWAY_10002: {
    status: 409,
    message: "There is a gateway {gateway} already.",
    cause: "Names of gateways are unique.",
    cure: "Choose another name, or change the gateway there is.",
  },
  GP_GATEWAY_10003: {
    status: 409,
    message: "The gateway {gateway} cannot be deleted: {live} of it are live or being released.",
    cause: "Data planes still serve it.",
    cure: "Revoke its stages from all data planes first.",
  },
  GP_STAGE_10001: {
    status: 404,
    message: "The gateway {gateway} has no stage {stage}.",
    cause: "It was never defined or was dropped.",
    cure: "See the gateway's definition for its stages.",
  },
  GP_STAGE_10002: {
    status: 409,
    message: "The stage {stage} is live on {dataPlanes} and cannot be dropped.",
    cause: "Data planes still serve it.",
    cure: "Revoke it first, or drop it with revoke=true.",
  },
  GP_STAGE_10003: {
    status: 409,
    message: "The stage {stage} is being removed.",
    cause: "It was dropped while live, and its revoke has not ended well yet.",
    cure: "Wait for the revoke, or retry it, then define the stage again.",
  },
  GP_STAGE_20001: {
    status: 422,
    message: "The gateway {gateway} has no stage {stage}.",
    cause: "The request names a stage that is not defined.",
    cure: "Define the stage first, or name one that the gateway has.",
  },
  GP_BACKEND_10001: {
    status: 404,
    message: "The gateway {gateway} has no backend {backend}.",
    cause: "It was never defined or was dropped.",
    cure: "See the gateway's definition for its backends.",
  },
  GP_BACKEND_10002: {
    status: 409,
    message: "The backend {backend} cannot be dropped: {resources} use it.",
    cause: "Resources without a backend could not be served.",
    cure: "Give these resources another backend first.",
  },
  GP_RESOURCE_10001: {
    status: 404,
    message: "The gateway {gateway} has no resource {resource}.",
    cause: "It was never defined or was dropped.",
    cure: "See the gateway's definition for its resources.",
  },
  GP_MEMBER_20001: {
    status: 422,
    message: "Nobody is known by {emails}.",
    cause: "Members of a gateway must have an account.",
    cure: "Create the accounts first, or correct the addresses.",
  },
  GP_DEFINITION_20001: {
    status: 422,
    message: "The definition is refused: {finding}{more}",
    cause: "Its values do not go together; errors lists each with its place.",
    cure: "Correct the places listed in errors.",
  },
  GP_DEFINITION_20002: {
    status: 422,
    message: "The resource {resource} names the backend {backend}, which is not defined.",
    cause: "A resource is sent to one of the gateway's backends.",
    cure: "Define the backend, or name one that is defined.",
  },
  GP_DEFINITION_20003: {
    status: 422,
    message: "The backend {backend} has an endpoint for the stage {stage}, which is not defined.",
    cause: "Endpoints are given per stage of the gateway.",
    cure: "Define the stage, or leave the endpoint out.",
  },
  GP_DEFINITION_20004: {
    status: 422,
    message: "The variable {variable} is not declared: {where}.",
    cause: "Every variable that is referred to must be declared by the stages it is used in.",
    cure: "Declare it under vars of the stage; null when each binding gives it.",
  },
  GP_DEFINITION_20005: {
    status: 422,
    message: "{method} {path} is also what the resource {other} serves.",
    cause: "A request can be served by one resource only; names of parameters make no difference.",
    cure: "Change the path or the methods of one of them.",
  },
  GP_DEFINITION_20006: {
    status: 422,
    message: "The name {name} stands twice under {kind}.",
    cause: "Names are unique within a gateway.",
    cure: "Rename one of them.",
  },
  GP_DEFINITION_20007: {
    status: 422,
    message: "The path {path} cannot be routed: {problem}.",
    cause: "Paths are text, {parameters} with text between them, and perhaps a last segment /*.",
    cure: "Correct the path.",
  },
  GP_DEFINITION_20008: {
    status: 422,
    message: "The mask {masked} stands for no secret that this gateway has.",
    cause:
      "A mask given back keeps the stored secret; this one was never given for this gateway, or the secret is gone.",
    cure: "Give the secret itself.",
  },
  GP_DEFINITION_20009: {
    status: 422,
    message: "A mask or a sealed value stands where no secret can be.",
    cause: "Secrets are variables marked secret, and the fields that APISIX itself encrypts.",
    cure: "Give a plain value here, or put the secret into a variable marked secret and refer to it.",
  },
  GP_DEFINITION_20010: {
    status: 422,
    message: "The label {label} is Gateplane's own.",
    cause: "By it the objects of a gateway are known on a data plane.",
    cure: "Use another label.",
  },
  GP_DEFINITION_20011: {
    status: 422,
    message: "The definition is of the gateway {named}, the address is of {gateway}.",
    cause: "Names of gateways never change.",
    cure: "Send it to the address of its own gateway.",
  },
  GP_OPENAPI_20001: {
    status: 422,
    message: "This is not an OpenAPI document: {reason}.",
    cause: "An import takes OpenAPI 3.0 and 3.1.",
    cure: "Send an OpenAPI 3.0 or 3.1 document as JSON or YAML.",
  },
  GP_OPENAPI_20002: {
    status: 422,
    message: "This is an OpenAPI {version} document; an import takes 3.0 and 3.1.",
    cause: "Documents of OpenAPI 2.0 (Swagger) and of unknown versions are built differently.",
    cure: "Convert the document to OpenAPI 3.0 or 3.1 first.",
  },
  GP_OPENAPI_20003: {
    status: 422,
    message: "The OpenAPI document has no paths, so there is nothing to import.",
    cause: "Resources are made from the operations under paths.",
    cure: "Send a document with at least one operation.",
  },
  GP_OPENAPI_20004: {
    status: 422,
    message: "{count} reference(s) of the OpenAPI document lead nowhere: {references}.",
    cause: "A $ref names a part that the document does not have, or leads back to itself.",
    cure: "Correct the references.",
  },
  GP_VERSION_10001: {
    status: 404,
    message: "The gateway {gateway} has no version {version}.",
    cause: "It was never made.",
    cure: "See the list of the gateway's versions.",
  },
  GP_VERSION_10002: {
    status: 409,
    message: "The gateway {gateway} has a version {version} already.",
    cause: "Versions never change, so a number is given once.",
    cure: "Choose another number.",
  },
  GP_VERSION_10003: {
    status: 422,
    message: "The gateway {gateway} has no resources, so there is nothing to make a version of.",
    cause: "A version without resources would serve nothing.",
    cure: "Define or import resources first.",
  },
  // Releases
  GP_RELEASE_10001: {
    status: 409,
    message: "{scope} is being released: release {holder} by {author} is {state}.",
    cause: "One release at a time holds a stage's slot.",
    cure: "Wait for it, cancel it, or send supersede: true while it has not begun to write.",
  },
  GP_RELEASE_10002: {
    status: 409,
    message: "{gateway} is bound to no data plane that may receive {stage}.",
    cause: "The gateway has no binding, or all its planes are inactive.",
    cure: "Bind the gateway to an active data plane.",
  },
  GP_RELEASE_10003: {
    status: 409,
    message: "Release {holder} has begun to write and cannot be superseded.",
    cause: "Only a release that has not written anything can be replaced.",
    cure: "Wait for it to end, then release again.",
  },
  GP_RELEASE_10004: {
    status: 409,
    message: "Release {release} is {state}: {verb} is not possible.",
    cause: "The state of the release does not allow it.",
    cure: "See the release's page for what can be done with it.",
  },
  GP_RELEASE_10005: {
    status: 409,
    message: "Checks failed on {count} data plane(s): {planes}.",
    cause: "A release is refused as a whole when a plane's check fails; nothing was written anywhere.",
    cure: "See the failed checks of each plane; correct them, or send onCheckFailure: skip to leave those planes out.",
  },
  GP_RELEASE_10006: {
    status: 409,
    message: "On {dataPlane} release {standing} came after it; only that one can be rolled back there.",
    cause: "A rollback undoes what stands on a plane.",
    cure: "Roll back the release that stands, or name the release to go back to with to.",
  },
  GP_RELEASE_10007: {
    status: 409,
    message: "{gateway} · {stage} is being removed and takes no release.",
    cause: "The stage was dropped from the definition; its revoke is under way.",
    cure: "Wait for the revoke, or define the stage again.",
  },
  GP_RELEASE_10008: {
    status: 409,
    message: "Nothing of {scope} is live{where}.",
    cause: "There is no plane that runs it.",
    cure: "Release it first.",
  },
  GP_RELEASE_10009: {
    status: 409,
    message: "The outcome of the write to {dataPlane} stayed unknown for {minutes} minutes.",
    cause: "The plane's etcd did not answer long enough to be read again.",
    cure: "When it answers again, retry this plane: the next release reads it first.",
  },
  GP_RELEASE_10010: {
    status: 409,
    message: "{dataPlane} was made inactive before anything was written.",
    cause: "An administrator changed the plane's status after the release began.",
    cure: "Make it active and retry this plane.",
  },
  GP_RELEASE_10011: {
    status: 404,
    message: "There is no release {release}.",
    cause: "The id is wrong.",
    cure: "See the list of releases.",
  },
  GP_RELEASE_10012: {
    status: 409,
    message: "{gateway} · {stage} still runs on {planes}.",
    cause: "What is live must be revoked before it is dropped.",
    cure: "Revoke it first, or send revoke=true to have it revoked now.",
  },
  GP_RELEASE_20001: {
    status: 422,
    message: "{gateway} has no stage {stage}.",
    cause: "The stage is not defined in the gateway's draft, or not in this version.",
    cure: "Name one of the gateway's stages.",
  },
  GP_RELEASE_20002: {
    status: 422,
    message: "{gateway} has no version {version}.",
    cause: "The version was never made, or belongs to another gateway.",
    cure: "See the versions of the gateway.",
  },
  GP_RELEASE_20003: {
    status: 422,
    message: "{gateway} is not bound to {planes}.",
    cause: "The planes are unknown, or the gateway has no binding to them.",
    cure: "Bind the gateway to them, or leave them out.",
  },
  GP_RELEASE_20004: {
    status: 422,
    message: "Release {release} has no part on {planes}.",
    cause: "The planes named are not among its targets.",
    cure: "Name planes of that release.",
  },
  GP_RELEASE_20005: {
    status: 422,
    message: "Release {release} has no kept snapshot for {planes}.",
    cause: "It wrote nothing there.",
    cure: "Choose a release that was written to these planes.",
  },
  GP_CHECK_10001: {
    status: 409,
    message: "{dataPlane} is inactive.",
    cause: "Inactive planes take no releases.",
    cure: "Make it active, or leave it out.",
  },
  GP_CHECK_10002: {
    status: 409,
    message:
      "The marker on {dataPlane} is at sequence {marker}, the database only at {database}: the database is older than the plane.",
    cause: "The database was restored from a backup.",
    cure: "Compare, then resync the plane with force.",
  },
  GP_CHECK_10003: {
    status: 409,
    message: "{key} on {dataPlane} lies in this stage's id space but is not Gateplane's.",
    cause: "The object does not carry Gateplane's labels: somebody else made it.",
    cure: "Remove or rename it on the plane, then release again.",
  },
  // Bugs
  GP_INTERNAL_90001: {
    status: 500,
    message: "Something went wrong inside Gateplane.",
    cause: "A bug, or the database is away.",
    cure: "Look into the server's log for the request id, and report it.",
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof entries;

export const catalogue: Readonly<Record<ErrorCode, CatalogueEntry>> = entries;
