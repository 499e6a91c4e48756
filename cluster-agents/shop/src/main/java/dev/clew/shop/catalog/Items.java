package dev.clew.shop.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

/**
 * The catalog's tables. Statements are plain JDBC: batches, transactions, and some that fail. Not
 * used, because what they execute by themselves cannot be counted from outside: pools with test
 * queries, updatable result sets, empty batches.
 */
final class Items {
    static final int COUNT = 100;

    private final DataSource database;
    private final CountedSql sql;

    Items(DataSource database, CountedSql sql) {
        this.database = database;
        this.sql = sql;
    }

    /** Makes the tables, and as many items as {@link #COUNT} says. */
    void create() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var ddl :
                    List.of(
                            "create table item (id int primary key, name varchar(40), stock int)",
                            "create table reservation (id identity primary key, item int)",
                            "create table arrival (number bigint primary key, item int)")) {
                sql.run("ddl", () -> statement.execute(ddl));
            }
            var insert = "insert into item values (?, ?, 1000)";
            try (var items = connection.prepareStatement(insert)) {
                for (int id = 0; id < COUNT; id++) {
                    items.setInt(1, id);
                    items.setString(2, "item " + id);
                    items.addBatch();
                }
                sql.run(insert, items::executeBatch);
            }
        }
    }

    Optional<String> name(int id) throws SQLException {
        var select = "select name from item where id = ?";
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(select)) {
            query.setInt(1, id);
            try (var rows = sql.run(select, query::executeQuery)) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    List<String> like(String part) throws SQLException {
        var select = "select name from item where name like ? order by id limit 10";
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(select)) {
            query.setString(1, "%" + part + "%");
            var names = new ArrayList<String>();
            try (var rows = sql.run(select, query::executeQuery)) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }
    }

    /**
     * Takes one of an item, in a transaction; what is out of stock is ordered from the maker.
     *
     * @return false when there is no such item
     */
    boolean reserve(int id) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            boolean known =
                    update(connection, "update item set stock = stock - 1 where id = ?", id);
            if (known) {
                update(connection, "insert into reservation (item) values (?)", id);
                connection.commit();
            } else {
                connection.rollback();
            }
            return known;
        }
    }

    /**
     * Books a delivery of new items as one batch.
     *
     * @throws SQLException when one of the numbers was there before: the batch fails as a whole
     */
    void arrive(List<Long> numbers) throws SQLException {
        var insert = "insert into arrival values (?, 1)";
        try (var connection = database.getConnection();
                var batch = connection.prepareStatement(insert)) {
            connection.setAutoCommit(false);
            for (long number : numbers) {
                batch.setLong(1, number);
                batch.addBatch();
            }
            sql.run("batch " + insert, batch::executeBatch);
            connection.commit();
        }
    }

    /** A statement that fails: item 0 is there already. */
    void insertTwice() throws SQLException {
        try (var connection = database.getConnection()) {
            update(connection, "insert into item values (?, 'again', 0)", 0);
        }
    }

    private boolean update(Connection connection, String text, int id) throws SQLException {
        try (var statement = connection.prepareStatement(text)) {
            statement.setInt(1, id);
            return sql.run(text, statement::executeUpdate) > 0;
        }
    }
}
