import type { ScriptEnvironment } from '../environment.js';
import { ServiceException } from '../service-exception.js';
import { Handle, membersOf, type Service } from '../strict-service.js';
import { newDataValidationBuilder } from './data-validation.js';
import { enums } from './enum.js';
import { newSheet, newSpreadsheet } from './handles.js';
import { activeRangeList, activeRangeOf, activeTab, currentCellOf, newSelection } from './selection.js';
import { SPREADSHEET } from './spreadsheet.js';

const { pure, navigate, read, write } = membersOf<null>();

function open(id: string, { host }: ScriptEnvironment): Handle {
  if (id !== host.document.id) {
    throw new ServiceException(
      'Unexpected error while getting the method or property openById on object SpreadsheetApp.',
    );
  }
  return newSpreadsheet();
}

/** `SpreadsheetApp`, bound to the one document. Other documents cannot be opened or made. */
export const SPREADSHEET_APP: Service = {
  name: 'SpreadsheetApp',
  qualified: 'SpreadsheetApp',
  access: 'document',
  enums: enums(
    'BooleanCriteria',
    'DataValidationCriteria',
    'DeveloperMetadataLocationType',
    'DeveloperMetadataVisibility',
    'Dimension',
    'ProtectionType',
    'SheetType',
    'WrapStrategy',
  ),
  members: {
    getActive: navigate([''], () => newSpreadsheet()),
    getActiveSpreadsheet: navigate([''], () => newSpreadsheet()),
    getActiveSheet: navigate([''], (_, __, env) => newSheet({ tab: activeTab(env) })),
    getActiveRange: read([''], (_, __, env) => activeRangeOf(env)),
    getActiveRangeList: read([''], (_, __, env) => activeRangeList(env)),
    getCurrentCell: read([''], (_, __, env) => currentCellOf(env)),
    getSelection: navigate([''], () => newSelection()),
    setActiveSheet: write(['Sheet'], (_, args, env) =>
      SPREADSHEET.members.setActiveSheet!.run(null as never, args as never, env),
    ),
    setActiveRange: write(['Range'], (_, args, env) =>
      SPREADSHEET.members.setActiveRange!.run(null as never, args as never, env),
    ),
    flush: write([''], (_, __, { execution }) => execution.pending.commit()),
    getUi: navigate(
      [''],
      (_, __, { execution }) => {
        if (execution.authMode === 'CUSTOM_FUNCTION') {
          throw new ServiceException('Cannot call SpreadsheetApp.getUi() from this context.');
        }
        return new Handle('Ui', null);
      },
      'free',
    ),
    newConditionalFormatRule: pure(
      [''],
      () => new Handle('ConditionalFormatRuleBuilder', { ranges: [], condition: null, format: {} }),
      'free',
    ),
    newDataValidation: pure([''], () => newDataValidationBuilder(), 'free'),
    openById: navigate(['string'], (_, [id], env) => open(id, env), 'all-documents'),
    openByUrl: navigate(['string'], (_, [url], env) => open(/\/d\/([^/]+)/.exec(url)?.[1] ?? '', env), 'all-documents'),
  },
};
