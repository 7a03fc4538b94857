package io.eventhub.rules.template;

import io.eventhub.rules.source.Authored;
import java.util.Optional;

/** A row as it stands in its file; can be written anew with one value changed. */
interface AuthoredRow {
    /** Empty when the row names none. */
    String id();

    Authored place();

    /** Empty when the row leaves the parameter to its default. */
    Optional<Cell> cell(String parameter);

    void error(String message, String advice);

    /** The content of the row's file with another value; a finding and empty when it has no place for it. */
    Optional<byte[]> with(Parameter parameter, String value, byte[] content);
}
