package io.eventhub.rules.table;

import io.eventhub.rules.source.Findings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** Reads the sheets of a workbook; formulas are refused, so that what is checked is what is seen. */
public final class WorkbookTables {
    private static final int LARGEST_FILE = 4 << 20;
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_COLUMNS = 200;

    static {
        ZipSecureFile.setMaxEntrySize(16L << 20);
        ZipSecureFile.setMaxTextSize(10L << 20);
    }

    private WorkbookTables() {}

    /** The tables by sheet name. */
    public static Map<String, RawTable> read(String file, byte[] content, Findings findings) {
        Map<String, RawTable> tables = new LinkedHashMap<>();
        if (content.length > LARGEST_FILE) {
            findings.error(file, "", "the workbook has " + content.length + " bytes", "keep it below 4 MiB");
            return tables;
        }
        try (Workbook workbook = new XSSFWorkbook(new ByteArrayInputStream(content))) {
            for (Sheet sheet : workbook) {
                tables.put(sheet.getSheetName(), table(file, sheet, findings));
            }
        } catch (IOException | RuntimeException e) {
            // POI reports a damaged or hostile workbook with many kinds of unchecked exceptions.
            findings.error(file, "", "not an .xlsx workbook: " + e.getMessage(), "save it again as .xlsx");
        }
        return tables;
    }

    private static RawTable table(String file, Sheet sheet, Findings findings) {
        String prefix = sheet.getSheetName() + "!";
        List<RawTable.Line> lines = new ArrayList<>();
        if (sheet.getPhysicalNumberOfRows() > MOST_ROWS) {
            findings.error(file, prefix + "A1", "the sheet has more than " + MOST_ROWS + " rows", "split it");
            return new RawTable(file, prefix, lines);
        }
        DataFormatter formatter = new DataFormatter(Locale.ROOT);
        for (Row row : sheet) {
            if (row.getLastCellNum() > MOST_COLUMNS) {
                findings.error(
                        file,
                        prefix + "A" + (row.getRowNum() + 1),
                        "the row has more than " + MOST_COLUMNS + " columns",
                        "take away what stands beside the table");
                continue;
            }
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < row.getLastCellNum(); column++) {
                cells.add(text(file, prefix, row.getCell(column), formatter, findings));
            }
            lines.add(new RawTable.Line(row.getRowNum() + 1, merged(sheet, row.getRowNum(), cells)));
        }
        return new RawTable(file, prefix, lines);
    }

    /** Cells merged within the row all hold its text and {@code ...}, as one writes it in a CSV file. */
    private static List<String> merged(Sheet sheet, int row, List<String> cells) {
        for (CellRangeAddress range : sheet.getMergedRegions()) {
            if (range.getFirstRow() == row && range.getLastRow() == row && range.getFirstColumn() < cells.size()) {
                String text = cells.get(range.getFirstColumn()) + "...";
                for (int column = range.getFirstColumn(); column <= range.getLastColumn(); column++) {
                    if (column < cells.size()) {
                        cells.set(column, text);
                    }
                }
            }
        }
        return cells;
    }

    private static String text(
            String file, String prefix, @Nullable Cell cell, DataFormatter formatter, Findings findings) {
        if (cell == null) {
            return "";
        }
        if (cell.getCellType() == CellType.FORMULA) {
            String place = prefix + new CellReference(cell.getRowIndex(), cell.getColumnIndex()).formatAsString(false);
            findings.error(file, place, "a formula stands here: " + cell.getCellFormula(), "write its value");
            return "";
        }
        return formatter.formatCellValue(cell);
    }

    /**
     * The workbook with one cell changed.
     *
     * @param row from 1
     * @param column from 0
     */
    static byte[] with(byte[] content, String sheet, int row, int column, String value) {
        try (Workbook workbook = new XSSFWorkbook(new ByteArrayInputStream(content));
                ByteArrayOutputStream changed = new ByteArrayOutputStream()) {
            Row cells = workbook.getSheet(sheet).getRow(row - 1);
            Cell cell = cells.getCell(column, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
            cell.setCellValue(value);
            workbook.write(changed);
            return changed.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a workbook that was read before cannot be read", e);
        }
    }
}
