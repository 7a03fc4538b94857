package io.eventhub.rules.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.Samples;
import io.eventhub.rules.source.Findings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private static final String DRT = """
            template header
            product
            window

            // one scenario for each product
            template "forgotten"
            rule "@{product} forgotten"
              @scenario( @{id} ) @tier( service ) @priority( @{priority} )
            when
              $bought : Bought( $actor : actorId, imei == "@{product}", price > @{price} )
              not Registered( actorId == $actor, this after[0s, @{window}] $bought )
            then
              hub.propose( "send-guide" );
            end
            end template
            """;

    private static final String YAML = """
            description: Bought and forgotten
            parameters:
              product: {type: string, description: What was bought}
              window: {type: duration, default: 24h, minimum: 1h, maximum: 7d}
              price: {type: number, unit: EUR, default: 0, minimum: 0}
              priority: {type: integer, default: 50, minimum: 0, maximum: 100}
            rows:
              - {id: laptop-forgotten, product: laptop, price: 99.5}   # the dear one
              - id: phone-forgotten
                product: phone
                window: 2h
            """;

    private static RulebaseFolder folder(String yaml) {
        return Samples.overlaid(new RulebaseFolder(Map.of(
                "templates/forgotten.drt",
                DRT.getBytes(StandardCharsets.UTF_8),
                "templates/forgotten.yaml",
                yaml.getBytes(StandardCharsets.UTF_8))));
    }

    private static String text(RulebaseFolder folder, String file) {
        return new String(Objects.requireNonNull(folder.files().get(file)), StandardCharsets.UTF_8);
    }

    @Test
    void eachRowIsAScenario() {
        Rulebase rulebase =
                RulebaseCompiler.check(folder(YAML), Samples.LATENESS).orElseThrow();

        assertThat(rulebase.scenarios()).containsKeys("laptop-forgotten", "phone-forgotten", "not-registered");
        assertThat(rulebase.scenarios().get("laptop-forgotten").sentence()).isEqualTo("laptop forgotten");
    }

    @Test
    void valuesAndDefaultsStandInTheText() {
        TemplateReader.Templates templates = TemplateReader.read(folder(YAML), new Findings());

        assertThat(templates.sources().get(0).drl())
                .contains("imei == \"laptop\", price > 99.5", "after[0s, 1d]", "@priority( 50 )");
        assertThat(templates.sources().get(1).drl()).contains("price > 0 ", "after[0s, 2h]");
    }

    @Test
    void theCompiledRulebaseKnowsItsParameters() {
        Rulebase rulebase =
                RulebaseCompiler.check(folder(YAML), Samples.LATENESS).orElseThrow();

        Template template = Objects.requireNonNull(rulebase.templates().get("forgotten"));
        assertThat(template.description()).isEqualTo("Bought and forgotten");
        assertThat(template.parameters().get(2))
                .isEqualTo(new Parameter("price", ParameterType.NUMBER, "0", "EUR", "0", null, ""));
        Map<String, String> phone = new LinkedHashMap<>();
        phone.put("product", "phone");
        phone.put("window", "2h");
        phone.put("price", "0");
        phone.put("priority", "50");
        assertThat(template.rows().get(1).values()).isEqualTo(phone);
    }

    @Test
    void aParameterIsChangedWhereItStands() {
        TemplateParameters.Change change =
                TemplateParameters.change(folder(YAML), "forgotten", "laptop-forgotten", "price", "120");

        assertThat(text(change.folder().orElseThrow(), "templates/forgotten.yaml"))
                .isEqualTo(YAML.replace("99.5", "120"));
    }

    @Test
    void aParameterThatHadItsDefaultIsWrittenIntoItsRow() {
        RulebaseFolder once = TemplateParameters.change(folder(YAML), "forgotten", "laptop-forgotten", "window", "48h")
                .folder()
                .orElseThrow();
        RulebaseFolder twice = TemplateParameters.change(once, "forgotten", "phone-forgotten", "priority", "70")
                .folder()
                .orElseThrow();

        assertThat(text(twice, "templates/forgotten.yaml"))
                .contains("{id: laptop-forgotten, window: 48h, product: laptop, price: 99.5}   # the dear one")
                .contains("  - id: phone-forgotten\n    priority: 70\n    product: phone\n");
        Rulebase rulebase = RulebaseCompiler.check(twice, Samples.LATENESS).orElseThrow();
        assertThat(rulebase.scenarios().get("phone-forgotten").priority()).isEqualTo(70);
    }

    @Test
    void aTextIsQuoted() {
        RulebaseFolder changed = TemplateParameters.change(
                        folder(YAML), "forgotten", "phone-forgotten", "product", "tab: #1")
                .folder()
                .orElseThrow();

        assertThat(text(changed, "templates/forgotten.yaml")).contains("    product: \"tab: #1\"\n");
        assertThat(RulebaseCompiler.check(changed, Samples.LATENESS).rulebase()).isPresent();
    }

    @Test
    void aCellOfATableIsChanged() {
        String csv = "id,product,price\n# dear\nlaptop-forgotten,\"lap,top\",99.5\nphone-forgotten,phone\n";
        RulebaseFolder folder = withRows("templates/forgotten.csv", csv.getBytes(StandardCharsets.UTF_8));

        RulebaseFolder once = TemplateParameters.change(folder, "forgotten", "laptop-forgotten", "price", "120")
                .folder()
                .orElseThrow();
        RulebaseFolder twice = TemplateParameters.change(once, "forgotten", "phone-forgotten", "price", "7")
                .folder()
                .orElseThrow();

        assertThat(text(twice, "templates/forgotten.csv"))
                .isEqualTo("id,product,price\n# dear\nlaptop-forgotten,\"lap,top\",120\nphone-forgotten,phone,7\n");
        assertThat(TemplateParameters.change(folder, "forgotten", "phone-forgotten", "window", "2h")
                        .findings())
                .singleElement()
                .asString()
                .isEqualTo("templates/forgotten.csv:A4: error: the table has no column \"window\""
                        + " (add the column first)");
    }

    @Test
    void aCellOfAWorkbookIsChanged() throws IOException {
        RulebaseFolder folder = withRows("templates/forgotten.xlsx", workbook());

        RulebaseFolder changed = TemplateParameters.change(folder, "forgotten", "phone-forgotten", "price", "120")
                .folder()
                .orElseThrow();

        Template template = RulebaseCompiler.check(changed, Samples.LATENESS)
                .orElseThrow()
                .templates()
                .get("forgotten");
        assertThat(template.rows().get(0).values()).containsEntry("price", "120");
    }

    private static byte[] workbook() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            Row header = workbook.createSheet("rows").createRow(0);
            Row row = workbook.getSheet("rows").createRow(1);
            for (String column : new String[] {"id", "product", "price"}) {
                header.createCell(Math.max(0, header.getLastCellNum())).setCellValue(column);
            }
            row.createCell(0).setCellValue("phone-forgotten");
            row.createCell(1).setCellValue("phone");
            row.createCell(2).setCellValue(99.5);
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }

    private static RulebaseFolder withRows(String file, byte[] content) {
        String yaml = YAML.substring(0, YAML.indexOf("rows:"));
        Map<String, byte[]> files = new LinkedHashMap<>(folder(yaml).files());
        files.put(file, content);
        return new RulebaseFolder(files);
    }

    @Test
    void aChangeThatDoesNotFitIsAFinding() {
        assertThat(finding("forgotten", "phone-forgotten", "window", "30m"))
                .isEqualTo("templates/forgotten.yaml:11:13: error: window is 30m, below the minimum 1h"
                        + " [row phone-forgotten] (write 1h to 7d)");
        assertThat(finding("forgotten", "phone-forgotten", "priority", "high"))
                .isEqualTo("templates/forgotten.yaml:9:5: error: \"high\" is no integer for priority"
                        + " [row phone-forgotten] (write a whole number such as 3)");
        assertThat(finding("forgoten", "phone-forgotten", "window", "2h"))
                .contains("unknown template \"forgoten\" (did you mean \"forgotten\"?)");
        assertThat(finding("forgotten", "phone", "window", "2h")).contains("unknown row \"phone\"");
        assertThat(finding("forgotten", "phone-forgotten", "windw", "2h"))
                .contains("unknown parameter \"windw\" (did you mean \"window\"?)");
        assertThat(finding("forgotten", "phone-forgotten", "product", "\" ) eval( true"))
                .contains("is no string for product");
    }

    private static String finding(String template, String row, String parameter, String value) {
        TemplateParameters.Change change = TemplateParameters.change(folder(YAML), template, row, parameter, value);
        assertThat(change.folder()).isEmpty();
        return change.findings().get(0).toString();
    }
}
