package io.github.uphillrl.testing;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in right-aligned columns, for messages; a last column without heading holds remarks. */
final class TextTable {
    private final List<String[]> rows = new ArrayList<>();

    TextTable(String... headings) {
        rows.add(headings);
    }

    TextTable row(String... cells) {
        rows.add(cells);
        return this;
    }

    int size() {
        return rows.size() - 1;
    }

    /** Returns the headings and rows, a line each, indented by two blanks. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.length; column++) {
                String cell = row[column];
                boolean remark = rows.get(0)[column].isEmpty();
                int missing = remark ? 0 : width(column) - length(cell);
                line.append("  ").append(" ".repeat(missing)).append(cell);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> length(row[column])).max().orElse(0);
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
