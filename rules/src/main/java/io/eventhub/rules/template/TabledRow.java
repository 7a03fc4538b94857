package io.eventhub.rules.template;

import io.eventhub.rules.source.Authored;
import io.eventhub.rules.table.TableRow;
import java.util.Optional;

/** A row of a template's table. */
record TabledRow(TableRow row) implements AuthoredRow {
    @Override
    public String id() {
        return row.text("id");
    }

    @Override
    public Authored place() {
        return new Authored(row.file(), row.position("id"), "");
    }

    @Override
    public Optional<Cell> cell(String parameter) {
        String text = row.text(parameter);
        return text.isEmpty() ? Optional.empty() : Optional.of(new Cell(text, row.file(), row.position(parameter)));
    }

    @Override
    public void error(String message, String advice) {
        row.error("id", message, advice);
    }

    @Override
    public Optional<byte[]> with(Parameter parameter, String value, byte[] content) {
        if (!row.columns().containsKey(parameter.name())) {
            row.error("id", "the table has no column \"" + parameter.name() + "\"", "add the column first");
            return Optional.empty();
        }
        return Optional.of(row.with(parameter.name(), value, content));
    }
}
