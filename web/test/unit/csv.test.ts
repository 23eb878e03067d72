import assert from "node:assert/strict";
import test from "node:test";
import { toCsv, toRecords, type Column } from "../../src/csv";

interface Row { name: string | null; n: number | null }
const COLUMNS: Column<Row>[] = [{ key: "name", label: "Name", value: (r) => r.name }, { key: "n", label: "N", value: (r) => r.n }];

test("commas, quotes and lines are quoted, absent things empty", () => {
    assert.equal(toCsv(COLUMNS, [{ name: 'a "b", c', n: 1 }, { name: "two\nlines", n: null }]), 'name,n\r\n"a ""b"", c",1\r\n"two\nlines",\r\n');
});

test("a cell is no formula, a number stays a number", () => {
    assert.equal(toCsv(COLUMNS, [{ name: "=HYPERLINK(1)", n: -5 }, { name: "-12", n: 0 }, { name: "@x", n: null }]), "name,n\r\n'=HYPERLINK(1),-5\r\n-12,0\r\n'@x,\r\n");
});

test("records have the columns' keys", () => assert.deepEqual(toRecords(COLUMNS, [{ name: "a", n: null }]), [{ name: "a", n: null }]));
