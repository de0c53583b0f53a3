// Rows with an ascending number as their key are by far the cheapest to write; the high part of the number is the table.
const rowsOfATable = 2 ** 40;

/** The numbers of the rows of one table: from `first` up to, but without, `end`. */
export const rowIdsOf = (tableId: number): { readonly first: number; readonly end: number } => ({
  first: tableId * rowsOfATable,
  end: (tableId + 1) * rowsOfATable,
});

/** The number of a row in its own table. */
export const numberInTable = (rowId: number): number => rowId % rowsOfATable;
