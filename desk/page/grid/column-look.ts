import { foldCode } from '../../../shared/workbook/fold.js';
import type { ColumnWords, TabView } from '../../server/wire.js';
import { language } from '../desk-words.js';
import type { Place } from './sheet-map.js';

type Heading = ColumnWords['names'][number];

/** What the headings of a tab and its site codes mean, in the reader's language, whatever language the sheet is in. */
export class ColumnLook {
  private readonly headings: ReadonlyMap<number, Heading>;
  private readonly sites: ReadonlyMap<string, string>;

  constructor(private readonly words: ColumnWords) {
    this.headings = new Map(words.names.map((each) => [each.column, each]));
    this.sites = new Map(words.sites.map(({ code, name }) => [code, name]));
  }

  static of({ words }: TabView): ColumnLook | undefined {
    return words ? new ColumnLook(words) : undefined;
  }

  /** Of a cell that is a heading. */
  heading({ row, column }: Place): Heading | undefined {
    return row === this.words.headingRow ? this.headings.get(column) : undefined;
  }

  /** What a heading is called in the reader's language, where the sheet says it otherwise. */
  otherName(place: Place, text: string): string | undefined {
    const name = this.heading(place)?.name;
    if (!name || text === '' || Object.values(name).every((each) => each !== text)) return undefined;
    return name[language()] === text ? undefined : name[language()];
  }

  /** The hospital behind a code. */
  site({ row, column }: Place, text: string): string | undefined {
    if (column !== this.words.siteColumn || row <= this.words.headingRow) return undefined;
    return this.sites.get(foldCode(text));
  }
}
