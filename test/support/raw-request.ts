import { connect } from 'node:net';

/** Request targets that no browser sends, and any program can. */
export const ODD_TARGETS = [
  '//',
  '/\\',
  'http://[',
  '//[',
  '/\\\\[::',
  '//evil.example/desk/state',
  'http://evil.example/',
  '*',
] as const;

/** Sends bytes as they are, and answers what came back. */
export function sendBytes(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk.toString('utf8');
    });
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? resolve(said) : reject(error)));
    socket.on('close', () => resolve(said));
  });
}

export const getTarget = (port: number, target: string): Promise<string> =>
  sendBytes(port, `GET ${target} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`);

export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
