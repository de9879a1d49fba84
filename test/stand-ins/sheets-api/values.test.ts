import { localApi } from './local-api.js';

const write = (range: string, values: unknown[][], option = 'RAW') =>
  ['PUT', `/values/${encodeURIComponent(range)}?valueInputOption=${option}`, { values }] as const;

describe('reading', () => {
  test('an empty range has no values', async () => {
    const { call } = localApi();
    expect(await call('GET', '/values/Sheet1!A1:D2')).toEqual({
      status: 200,
      body: { range: 'Sheet1!A1:D2', majorDimension: 'ROWS' },
    });
  });

  test('empty cells and rows at the end are left out, those between are "" and []', async () => {
    const { call } = localApi();
    await call(
      ...write('A1:D4', [
        ['a', 'b', '', 'd'],
        ['', 'e', '', ''],
        ['', '', '', ''],
        ['f', '', '', ''],
      ]),
    );
    expect((await call('GET', '/values/A1:D6')).body.values).toEqual([['a', 'b', '', 'd'], ['', 'e'], [], ['f']]);
    expect((await call('GET', '/values/A1:D6?majorDimension=COLUMNS')).body.values).toEqual([
      ['a', '', '', 'f'],
      ['b', 'e'],
      [],
      ['d'],
    ]);
  });

  test.each([
    ['Sheet1', 'Sheet1!A1:Z1000'],
    ["'Sheet1'", 'Sheet1!A1:Z1000'],
    ['A:A', 'Sheet1!A1:A1000'],
    ['1:1', 'Sheet1!A1:Z1'],
    ['Sheet1!A2:A', 'Sheet1!A2:A1000'],
    ["'Sheet1'!A1:A1", 'Sheet1!A1'],
    ['A1:AA5', 'Sheet1!A1:Z5'],
    ['A999:B1001', 'Sheet1!A999:B1000'],
    ['D4:A1', 'Sheet1!A1:D4'],
  ])('%s is answered as %s', async (asked, answered) => {
    expect((await localApi().call('GET', `/values/${encodeURIComponent(asked)}`)).body.range).toBe(answered);
  });

  test.each([
    ['Nope!A1', 'Unable to parse range: Nope!A1'],
    ["'A1'", "Unable to parse range: 'A1'"],
    ['Sheet1!', 'Unable to parse range: Sheet1!'],
    ['Sheet1!A1:B2:C3', 'Unable to parse range: Sheet1!A1:B2:C3'],
    ['Sheet1!A1001:B1002', 'Range (Sheet1!A1001:B1002) exceeds grid limits. Max rows: 1000, max columns: 26'],
  ])('%s is refused', async (asked, message) => {
    expect(await localApi().call('GET', `/values/${encodeURIComponent(asked)}`)).toEqual({
      status: 400,
      body: { error: { code: 400, message, status: 'INVALID_ARGUMENT' } },
    });
  });

  test('how values are rendered', async () => {
    const { call } = localApi();
    await call(...write('A1', [['=4/2', '2020-01-01', 'TRUE', '1,200', '=1/0']], 'USER_ENTERED'));
    const read = async (query: string) => (await call('GET', `/values/A1:E1?${query}`)).body.values[0];
    expect(await read('')).toEqual(['2', '2020-01-01', 'TRUE', '1,200', '#DIV/0!']);
    expect(await read('valueRenderOption=UNFORMATTED_VALUE')).toEqual([2, 43831, true, 1200, '#DIV/0!']);
    expect(await read('valueRenderOption=UNFORMATTED_VALUE&dateTimeRenderOption=FORMATTED_STRING')).toEqual([
      2,
      '2020-01-01',
      true,
      1200,
      '#DIV/0!',
    ]);
    expect(await read('valueRenderOption=FORMULA')).toEqual(['=4/2', 43831, true, 1200, '=1/0']);
  });

  test('one bad range fails the whole batch', async () => {
    const { call } = localApi();
    const good = await call('GET', '/values:batchGet?ranges=A1&ranges=Sheet1!B:B');
    expect(good.body.valueRanges.map((each: { range: string }) => each.range)).toEqual([
      'Sheet1!A1',
      'Sheet1!B1:B1000',
    ]);
    expect((await call('GET', '/values:batchGet?ranges=A1&ranges=Nope!A1')).status).toBe(400);
  });

  test('a tab called D3 is quoted in answers, and unquoted it is the cell', async () => {
    const { document, call } = localApi();
    document.sheets[0]!.title = 'D3';
    expect((await call('GET', `/values/${encodeURIComponent("'D3'!A1:B2")}`)).body.range).toBe("'D3'!A1:B2");
    expect((await call('GET', '/values/D3')).body.range).toBe("'D3'!D3");
  });
});

describe('writing', () => {
  test('null leaves a cell alone and is not counted, "" empties it and is', async () => {
    const { call } = localApi();
    await call(
      ...write('A1:B2', [
        ['a', 'b'],
        ['c', 'd'],
      ]),
    );
    const answer = await call(
      ...write('A1:B2', [
        [null, ''],
        [null, null],
      ]),
    );
    expect(answer.body).toEqual({
      spreadsheetId: 'doc',
      updatedRange: 'Sheet1!A1:B2',
      updatedRows: 1,
      updatedColumns: 1,
      updatedCells: 1,
    });
    expect((await call('GET', '/values/A1:B2')).body.values).toEqual([['a'], ['c', 'd']]);
  });

  test('RAW keeps text as text, USER_ENTERED reads it', async () => {
    const { call, document } = localApi();
    await call(...write('A1', [['=1+1', '0042', "'x"]]));
    await call(...write('A2', [['=1+1', '0042', "'x"]], 'USER_ENTERED'));
    const cells = document.sheets[0]!.values({ startRow: 0, endRow: 2, startColumn: 0, endColumn: 3 });
    expect(cells).toEqual([
      ['=1+1', '0042', "'x"],
      [2, 42, 'x'],
    ]);
  });

  test('one cell may run over, a range may not', async () => {
    const { call } = localApi();
    expect(
      (
        await call(
          ...write('A1', [
            [1, 2],
            [3, 4],
          ]),
        )
      ).body.updatedRange,
    ).toBe('Sheet1!A1:B2');
    expect((await call(...write('A1:B1', [[1, 2], [3]]))).body.error.message).toBe(
      'Requested writing within range [Sheet1!A1:B1], but tried writing to row [2]',
    );
    expect((await call(...write('A1:B1', [[1, 2, 3]]))).body.error.message).toBe(
      'Requested writing within range [Sheet1!A1:B1], but tried writing to column [C]',
    );
  });

  test('a write past the end makes the grid larger', async () => {
    const { call, document } = localApi();
    document.sheets[0]!.resize(1, 1);
    expect(
      (
        await call(
          ...write('A2:C3', [
            [1, 2, 3],
            [4, 5, 6],
          ]),
        )
      ).status,
    ).toBe(200);
    expect([document.sheets[0]!.rowCount, document.sheets[0]!.columnCount]).toEqual([3, 3]);
  });

  test('several ranges are written together or not at all', async () => {
    const { call } = localApi();
    const data = [
      { range: 'A1:B1', values: [['a', 'b']] },
      { range: 'A4:B4', values: [['c', 'd']] },
    ];
    const good = await call('POST', '/values:batchUpdate', { valueInputOption: 'RAW', data });
    expect(good.body).toMatchObject({
      totalUpdatedRows: 2,
      totalUpdatedColumns: 2,
      totalUpdatedCells: 4,
      totalUpdatedSheets: 1,
    });
    const bad = await call('POST', '/values:batchUpdate', {
      valueInputOption: 'RAW',
      data: [
        { range: 'A1', values: [['changed']] },
        { range: 'Nope!A1', values: [[1]] },
      ],
    });
    expect(bad.status).toBe(400);
    expect((await call('GET', '/values/A1')).body.values).toEqual([['a']]);
  });

  test('how to read the values must be said', async () => {
    const { call } = localApi();
    expect((await call('PUT', '/values/A1', { values: [[1]] })).body.error.message).toBe(
      "'valueInputOption' is required but not specified",
    );
  });

  test('what was written can be had back', async () => {
    const { call } = localApi();
    const path =
      '/values/A1?valueInputOption=USER_ENTERED&includeValuesInResponse=True&responseValueRenderOption=FORMULA';
    expect((await call('PUT', path, { values: [['=1+1']] })).body.updatedData).toEqual({
      range: 'Sheet1!A1',
      majorDimension: 'ROWS',
      values: [['=1+1']],
    });
  });

  test('clearing empties values and leaves notes and formats', async () => {
    const { call, document } = localApi();
    document.sheets[0]!.setCell(0, 0, { value: 1, note: 'n', format: { bold: true } });
    expect((await call('POST', '/values/A1:B5:clear', {})).body).toEqual({
      spreadsheetId: 'doc',
      clearedRange: 'Sheet1!A1:B5',
    });
    expect(document.sheets[0]!.cell(0, 0)).toEqual({ value: null, note: 'n', format: { bold: true } });
  });
});

describe('appending', () => {
  const append = (range: string, values: unknown[][], more = '') =>
    ['POST', `/values/${encodeURIComponent(range)}:append?valueInputOption=RAW${more}`, { values }] as const;

  test('to an empty tab, from its first cell, without a table', async () => {
    const { call } = localApi();
    const { body } = await call(...append('Sheet1', [['a', 'b']]));
    expect(body).not.toHaveProperty('tableRange');
    expect(body.updates.updatedRange).toBe('Sheet1!A1:B1');
  });

  test('below the table that the range touches; an empty column ends a table', async () => {
    const { call } = localApi();
    await call(...append('Sheet1', [['a', '', 'c']]));
    const { body } = await call(...append('A1', [['d', '', 'f']]));
    expect(body.tableRange).toBe('Sheet1!A1');
    expect(body.updates.updatedRange).toBe('Sheet1!A2:C2');
  });

  test('below the last table, from its own first column', async () => {
    const { call } = localApi();
    await call(
      ...write('A1:C2', [
        [1, 2, 3],
        [4, 5, 6],
      ]),
    );
    await call(
      ...write('B4:D5', [
        [1, 2, 3],
        [4, 5, 6],
      ]),
    );
    const { body } = await call(...append('Sheet1', [['x']]));
    expect([body.tableRange, body.updates.updatedRange]).toEqual(['Sheet1!B4:D5', 'Sheet1!B6']);
    expect((await call(...append('A1', [['y']]))).body.updates.updatedRange).toBe('Sheet1!A3');
  });

  test('at the end of the grid, which grows', async () => {
    const { call, document } = localApi();
    document.sheets[0]!.resize(1, 2);
    await call(...append('Sheet1', [['a']]));
    await call(...append('Sheet1', [['b']]));
    expect(document.sheets[0]!.rowCount).toBe(2);
  });

  test('with INSERT_ROWS what stands below is pushed down', async () => {
    const { call } = localApi();
    await call(...write('A1', [['table'], [''], ['footer']]));
    await call(...append('A1', [['x']], '&insertDataOption=INSERT_ROWS'));
    expect((await call('GET', '/values/A1:A9')).body.values).toEqual([['table'], ['x'], [], ['footer']]);
  });
});
