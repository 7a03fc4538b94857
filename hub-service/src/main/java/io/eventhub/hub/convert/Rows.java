package io.eventhub.hub.convert;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.function.Consumer;

/** How a kind of file falls into rows. Reads as it goes, so that a file may be of any size. */
interface Rows {
    void each(BufferedReader file, Consumer<Row> rows, Rejects rejects) throws IOException;
}
