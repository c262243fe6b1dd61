import type { Catalogue } from "./entry";

/** The etcd of a data plane, and writing to it. */
export const etcdErrors = {
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
  GP_WRITE_10001: {
    status: 409,
    message: "{scope} on {plane} belongs to release #{seq} (attempt {attempt}) by now.",
    cause:
      "A newer release, or a newer attempt at this one, has put its marker there; nothing older can write any more.",
    cure: "Nothing is lost: look at the newer release.",
  },
  GP_WRITE_10002: {
    status: 409,
    message: "{key} on {plane} is not Gateplane's, but lies where {scope} is written.",
    cause: "Its id begins with {gateway}.{stage}. and it does not bear Gateplane's labels.",
    cure: "Delete the key or give it another id, then release again.",
  },
  GP_WRITE_10003: {
    status: 409,
    message: "{key} on {plane} was changed by somebody else.",
    cause: "The release asked to stop at changes that Gateplane did not make (onForeignEdit: fail).",
    cure: "Look at the change; release with onForeignEdit: overwrite to replace it.",
  },
  GP_WRITE_10004: {
    status: 409,
    message: "{key} on {plane} is being changed by somebody else again and again.",
    cause: "Each time Gateplane was about to write it, it had just been changed.",
    cure: "Find out who else writes to this data plane, stop it, then release again.",
  },
  GP_WRITE_10005: {
    status: 409,
    message: "The marker {key} on {plane} cannot be read.",
    cause: "It was changed by hand, or written by a newer version of Gateplane.",
    cure: "Upgrade this Gateplane, or delete the key if nobody needs it.",
  },
  GP_WRITE_90001: {
    status: 500,
    message: "The snapshot of {scope} holds {key}, which is not the stage's.",
    cause: "A bug: a snapshot holds only keys whose id begins with its gateway and stage.",
    cure: "Nothing was written; report it.",
  },
} as const satisfies Catalogue;
