package dev.clew.shop.catalog;

import dev.clew.shop.truth.Row;

import java.sql.SQLException;

/** Counts executions: not preparing, fetching or committing. */
final class CountedSql {
    private final Row sent;

    CountedSql(Row sent) {
        this.sent = sent;
    }

    interface Execution<T> {
        T run() throws SQLException;
    }

    /**
     * @param route names the statement
     * @param execution one execute, executeQuery, executeUpdate or executeBatch
     */
    <T> T run(String route, Execution<T> execution) throws SQLException {
        boolean failed = true;
        long start = System.nanoTime();
        try {
            var result = execution.run();
            failed = false;
            return result;
        } finally {
            sent.count(route, failed, System.nanoTime() - start);
        }
    }
}
