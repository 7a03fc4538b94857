package io.eventhub.profile;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the hub's tables to the version this build needs: profiles, ledger of actions, history. */
public final class ProfileSchema {
    private ProfileSchema() {}

    /** Applies the migrations that are missing; several processes may call it at once. */
    public static void migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
