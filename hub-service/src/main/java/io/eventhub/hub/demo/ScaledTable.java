package io.eventhub.hub.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Rewrites the columns {@code period} and {@code window} of policy tables. */
final class ScaledTable {
    private static final Set<String> DURATION_COLUMNS = Set.of("period", "window");
    private static final CSVFormat LINE =
            CSVFormat.RFC4180.builder().setRecordSeparator("").get();

    private final TimeScale scale;
    private final List<String> header = new ArrayList<>();

    private ScaledTable(TimeScale scale) {
        this.scale = scale;
    }

    static String csv(String table, TimeScale scale) throws IOException {
        ScaledTable scaled = new ScaledTable(scale);
        StringBuilder lines = new StringBuilder();
        for (String line : table.lines().toList()) {
            lines.append(scaled.line(line)).append('\n');
        }
        return lines.toString();
    }

    static byte[] xlsx(byte[] workbook, TimeScale scale) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook));
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            for (Sheet sheet : book) {
                ScaledTable scaled = new ScaledTable(scale);
                sheet.forEach(scaled::row);
            }
            book.write(bytes);
            return bytes.toByteArray();
        }
    }

    private String line(String line) throws IOException {
        if (line.isBlank() || line.startsWith("#")) {
            return line;
        }
        try (CSVParser parser = CSVParser.parse(line, LINE)) {
            CSVRecord cells = parser.iterator().next();
            if (header.isEmpty()) {
                cells.forEach(cell -> header.add(cell.strip()));
                return line;
            }
            List<String> scaled = new ArrayList<>();
            cells.forEach(cell -> scaled.add(isDuration(scaled.size()) ? scale.scaled(cell) : cell));
            return LINE.format(scaled.toArray());
        }
    }

    private void row(Row row) {
        List<Cell> cells = new ArrayList<>();
        row.forEach(cells::add);
        if (cells.isEmpty() || text(cells.get(0)).startsWith("#")) {
            return;
        }
        if (header.isEmpty()) {
            cells.forEach(cell -> header.add(text(cell).strip()));
            return;
        }
        cells.stream()
                .filter(cell -> isDuration(cell.getColumnIndex()) && cell.getCellType() == CellType.STRING)
                .forEach(cell -> cell.setCellValue(scale.scaled(cell.getStringCellValue())));
    }

    private boolean isDuration(int column) {
        return column < header.size() && DURATION_COLUMNS.contains(header.get(column));
    }

    private static String text(Cell cell) {
        return cell.getCellType() == CellType.STRING ? cell.getStringCellValue() : "";
    }
}
