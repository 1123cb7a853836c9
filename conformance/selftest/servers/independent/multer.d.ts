// The parts of multer that are used; it has no types of its own.
declare module "multer" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  type StoredFile = { fieldname: string; originalname: string; mimetype: string; buffer: Buffer };
  type Parsed = IncomingMessage & { body?: Record<string, unknown>; files?: StoredFile[] };
  type Middleware = (request: Parsed, response: ServerResponse, next: (error?: unknown) => void) => void;
  const multer: {
    (options: { storage: unknown; limits?: Record<string, number> }): { any(): Middleware };
    memoryStorage(): unknown;
  };
  export default multer;
}
