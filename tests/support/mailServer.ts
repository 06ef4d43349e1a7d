import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  from: string;
  to: string[];
  raw: string;
}

export interface MailServer {
  port: number;
  received: ReceivedMail[];
  /** Answers the next mails with this SMTP code instead of taking them; undefined takes them again. */
  refuseWith(code: number | undefined): void;
  /** Answers the name of the mailbox with this code instead of taking it. */
  refuseMailbox(code: number | undefined): void;
  /** Whether it ends the connection once it has taken a mail, without a word. */
  hangUp(is: boolean): void;
  close(): Promise<void>;
}

/** A real SMTP server on loopback that keeps what it gets. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  let refusal: number | undefined;
  let mailboxRefusal: number | undefined;
  let hangsUp = false;
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      if (mailboxRefusal === undefined) done();
      else done(Object.assign(new Error('no such mailbox'), { responseCode: mailboxRefusal }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (refusal !== undefined) {
          done(Object.assign(new Error('refused by the test'), { responseCode: refusal }));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        if (hangsUp) for (const socket of sockets) socket.destroy();
        else done();
      });
    },
  });
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    received,
    refuseWith: (code) => {
      refusal = code;
    },
    refuseMailbox: (code) => {
      mailboxRefusal = code;
    },
    hangUp: (is) => {
      hangsUp = is;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}
