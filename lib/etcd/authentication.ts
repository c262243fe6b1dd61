import { InterceptingCall, Metadata, status, type Interceptor, type StatusObject } from "@grpc/grpc-js";

/**
 * Sends the user's token with every call and signs in again once etcd no longer knows it. etcd3's own way opens one
 * more connection for each sign-in and leaves the TLS server name out of it.
 */
export function authenticate(signIn: () => Promise<string>): Interceptor {
  const session = new Session(signIn);
  return (options, nextCall) => {
    const call = nextCall(options);
    return new InterceptingCall(call, {
      start: (metadata, listener, next) => {
        const proceed = (token: string) => {
          metadata.set("token", token);
          next(metadata, { onReceiveStatus: (answer, pass) => pass(session.heed(answer)) });
        };
        const refuse = (error: Error) => {
          const answer = notSent(error);
          call.cancelWithStatus(answer.code, answer.details);
          listener.onReceiveStatus(answer);
        };
        session.tokenBefore(options.deadline).then(proceed, refuse);
      },
    });
  };
}

class Session {
  private token: Promise<string> | undefined;

  constructor(private readonly signIn: () => Promise<string>) {}

  /** A call whose deadline has passed has ended already; gRPC would never answer it. */
  async tokenBefore(deadline: Date | number | undefined): Promise<string> {
    const token = await this.currentToken();
    if (deadline !== undefined && Number(deadline) <= Date.now()) throw new Error("it took too long");
    return token;
  }

  heed(answer: StatusObject): StatusObject {
    if (/invalid auth token|auth store is old/.test(answer.details)) this.token = undefined;
    return answer;
  }

  private async currentToken(): Promise<string> {
    this.token ??= this.signIn();
    try {
      return await this.token;
    } catch (error) {
      this.token = undefined;
      throw error;
    }
  }
}

function notSent(error: Error): StatusObject {
  return { code: status.UNAVAILABLE, details: `Signing in: ${error.message}`, metadata: new Metadata() };
}
