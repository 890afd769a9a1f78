import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type CompileOptions, compileMessages } from '../../../messages/compiler/compile';
import { MessageCompilationError, type MessageIssue } from '../../../messages/compiler/message-issues';

const root = join(__dirname, '../../..');

type Json = Record<string, unknown>;

/** A folder with the brand `kumo` and the locale `en`, which a test changes. */
export class MessageFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'rekey-messages-'));
  readonly options: CompileOptions = {
    brandsDirectory: join(this.path, 'brands'),
    localesDirectory: join(this.path, 'locales'),
  };

  constructor() {
    cpSync(join(root, 'brands/kumo/brand.json'), join(this.path, 'brands/kumo/brand.json'));
    cpSync(join(root, 'messages/locales/en.json'), join(this.path, 'locales/en.json'));
    this.change('brands/kumo/brand.json', (brand) => {
      brand['defaultLocale'] = 'en';
    });
  }

  read(file: string): string {
    return readFileSync(join(this.path, file), 'utf8');
  }

  write(file: string, content: string | Json): void {
    mkdirSync(dirname(join(this.path, file)), { recursive: true });
    writeFileSync(join(this.path, file), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }

  /** Changes a JSON file. */
  change(file: string, edit: (content: Json) => void): void {
    const content = JSON.parse(this.read(file)) as Json;
    edit(content);
    this.write(file, content);
  }

  /** Returns the errors, each in one line. */
  errors(options: Partial<CompileOptions> = {}): string[] {
    try {
      compileMessages({ ...this.options, ...options });
      return [];
    } catch (error) {
      if (error instanceof MessageCompilationError) {
        return error.issues.map((issue) => this.describe(issue));
      }
      throw error;
    }
  }

  /** Returns the warnings, each in one line. */
  warnings(options: Partial<CompileOptions> = {}): string[] {
    return compileMessages({ ...this.options, ...options }).warnings.map((issue) => this.describe(issue));
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }

  private describe({ file, line, column, key, reason }: MessageIssue): string {
    const place = [file.slice(this.path.length + 1), line, column].filter((part) => part !== undefined).join(':');
    return `${place}: ${key} ${reason}`;
  }
}
