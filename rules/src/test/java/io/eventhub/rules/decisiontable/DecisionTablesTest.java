package io.eventhub.rules.decisiontable;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.Samples;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class DecisionTablesTest {
    private static final String CSV = """
            RuleSet,prices
            ,
            RuleTable prices
            NAME,METADATA,METADATA,CONDITION,CONDITION,ACTION
            ,,,Bought...,Bought...,
            ,scenario( $param ),priority( $param ),"$actor : actorId, price > $param","imei == ""$param""\","hub.propose( ""$param"" );"
            rule,scenario,priority,price above,device,action
            dear laptop bought,dear-laptop,70,1000,laptop,offer
            any dear device bought,dear-device,,500,,offer
            """;

    private static RulebaseFolder folder(String file, byte[] content) {
        return Samples.overlaid(new RulebaseFolder(Map.of(file, content)));
    }

    @Test
    void eachRowIsARule() {
        RulebaseFolder folder = folder("scenarios/prices.csv", CSV.getBytes(StandardCharsets.UTF_8));

        List<Source> sources = DecisionTables.read(folder, new Findings());

        assertThat(sources).hasSize(2);
        assertThat(sources.get(0).unit()).isEqualTo("scenarios/prices.csv#8");
        assertThat(sources.get(0).drl())
                .contains("rule \"dear laptop bought\"", "@scenario( dear-laptop )", "@priority( 70 )")
                .contains("Bought($actor : actorId, price > 1000, imei == \"laptop\")");
        assertThat(sources.get(1).drl()).doesNotContain("imei", "priority");
    }

    @Test
    void theRulesCompileAndMayNameAScenarioEach() {
        RulebaseFolder folder = folder("scenarios/prices.csv", CSV.getBytes(StandardCharsets.UTF_8));

        Rulebase rulebase = RulebaseCompiler.check(folder, Samples.LATENESS).orElseThrow();

        assertThat(rulebase.scenarios()).containsKeys("dear-laptop", "dear-device");
        assertThat(rulebase.scenarios().get("dear-laptop").priority()).isEqualTo(70);
    }

    @Test
    void aWorkbookIsReadAsACsvFileWithItsMergedCells() throws IOException {
        RulebaseFolder csv = folder("scenarios/prices.csv", CSV.getBytes(StandardCharsets.UTF_8));
        RulebaseFolder workbook = folder("scenarios/prices.xlsx", workbook("scenario"));

        List<Source> ofWorkbook = DecisionTables.read(workbook, new Findings());

        assertThat(ofWorkbook.get(0).unit()).isEqualTo("scenarios/prices.xlsx#Prices!8");
        assertThat(ofWorkbook.stream().map(Source::drl))
                .isEqualTo(DecisionTables.read(csv, new Findings()).stream()
                        .map(Source::drl)
                        .toList());
    }

    @Test
    void aFindingNamesSheetAndCell() throws IOException {
        RulebaseFolder folder = folder("scenarios/prices.xlsx", workbook("priority"));

        assertThat(RulebaseCompiler.check(folder, Samples.LATENESS).findings())
                .anySatisfy(finding -> assertThat(finding.toString())
                        .startsWith("scenarios/prices.xlsx:Prices!B8: error: \"dear-laptop\" is no priority"));
    }

    /** The table of {@link #CSV}; {@code annotation} stands above the second column. */
    private static byte[] workbook(String annotation) throws IOException {
        String[][] cells = {
            {"RuleSet", "prices"},
            {},
            {"RuleTable prices"},
            {"NAME", "METADATA", "METADATA", "CONDITION", "CONDITION", "ACTION"},
            {"", "", "", "Bought"},
            {
                "",
                annotation + "( $param )",
                "priority( $param )",
                "$actor : actorId, price > $param",
                "imei == \"$param\"",
                "hub.propose( \"$param\" );"
            },
            {"rule", "scenario", "priority", "price above", "device", "action"},
            {"dear laptop bought", "dear-laptop", "70", "1000", "laptop", "offer"},
            {"any dear device bought", "dear-device", "", "500", "", "offer"},
        };
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            XSSFSheet sheet = workbook.createSheet("Prices");
            for (int i = 0; i < cells.length; i++) {
                Row row = sheet.createRow(i);
                for (int column = 0; column < cells[i].length; column++) {
                    row.createCell(column).setCellValue(cells[i][column]);
                }
            }
            sheet.getRow(4).createCell(4);
            sheet.addMergedRegion(new CellRangeAddress(4, 4, 3, 4));
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }
}
