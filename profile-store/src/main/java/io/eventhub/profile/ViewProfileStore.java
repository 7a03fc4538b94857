package io.eventhub.profile;

import io.eventhub.model.Profile;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Profiles of an existing customer table, read through a table or view of any columns; every column but the actor's is
 * an attribute. The table stays another system's: nothing is written.
 *
 * <p>Cached profiles are dropped when that system says so; to have it say so, add to the table under the view:
 *
 * <pre>
 *   CREATE FUNCTION customer_changed() RETURNS trigger LANGUAGE plpgsql AS $$
 *   BEGIN PERFORM pg_notify('profile_change', COALESCE(NEW.id, OLD.id)::text); RETURN NULL; END $$;
 *   CREATE TRIGGER customer_changed AFTER INSERT OR UPDATE OR DELETE ON customer
 *     FOR EACH ROW EXECUTE FUNCTION customer_changed();
 * </pre>
 *
 * Without the trigger a cached profile would be as old as the cache; a note {@code '*'} drops all.
 */
public final class ViewProfileStore implements ProfileStore {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

    private final String view;
    private final JdbcProfiles profiles;

    /**
     * @param view name of the table or view, with its schema when it is not on the search path
     * @param actorColumn the column that holds the actor's id
     */
    public ViewProfileStore(DataSource database, String view, String actorColumn) {
        this.view = checked(view);
        String actor = "v." + checked(actorColumn);
        // A column called version, when there is one, serves as the profile's.
        String select = "SELECT " + actor + "::text, (to_jsonb(v) - '" + actorColumn + "')::text, "
                + "CASE WHEN jsonb_typeof(to_jsonb(v)->'version') = 'number' THEN (to_jsonb(v)->>'version')::numeric::bigint "
                + "ELSE 0 END FROM " + view + " v";
        this.profiles = new JdbcProfiles(database, select, actor);
    }

    @Override
    public Optional<Profile> find(String actor) {
        return profiles.find(actor);
    }

    @Override
    public void readAll(int limit, Consumer<Profile> reader) {
        profiles.readAll(limit, reader);
    }

    @Override
    public Profile put(String actor, Map<String, Object> attributes, OptionalLong expectedVersion) {
        throw readOnly();
    }

    @Override
    public boolean forget(String actor) {
        throw readOnly();
    }

    private UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException(
                "profiles are read from " + view + ", which belongs to another system: change them there");
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of a table or column: " + name);
        }
        return name;
    }
}
