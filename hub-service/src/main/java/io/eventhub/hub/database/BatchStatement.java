package io.eventhub.hub.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import tools.jackson.core.JacksonException;

/**
 * A statement for many rows at once. Rows that the database cannot hold are found by halving and left out, so that one of
 * them keeps none of the others waiting; every other failure, as of the connection, is the caller's. Thread-safe.
 */
public final class BatchStatement {
    private BatchStatement() {}

    /**
     * @param statement takes rows and gives what came of them
     * @param leaveOut is told of each row that cannot be held, and why
     */
    public static <T, R> List<R> run(
            List<T> rows, Function<List<T>, List<R>> statement, BiConsumer<T, RuntimeException> leaveOut) {
        try {
            return rows.isEmpty() ? List.of() : statement.apply(rows);
        } catch (DataAccessException | JacksonException e) {
            if (!isOfTheData(e)) {
                throw e;
            }
            if (rows.size() == 1) {
                leaveOut.accept(rows.get(0), e);
                return List.of();
            }
            int half = rows.size() / 2;
            List<R> results = new ArrayList<>(run(rows.subList(0, half), statement, leaveOut));
            results.addAll(run(rows.subList(half, rows.size()), statement, leaveOut));
            return results;
        }
    }

    private static boolean isOfTheData(RuntimeException e) {
        if (e instanceof JacksonException) {
            return true;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return isOfTheData(sql.getSQLState());
            }
        }
        return false;
    }

    /** Data exceptions, violated constraints, and limits such as the longest row of an index. */
    private static boolean isOfTheData(@Nullable String state) {
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }
}
