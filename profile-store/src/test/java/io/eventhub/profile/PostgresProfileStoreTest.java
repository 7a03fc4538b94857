package io.eventhub.profile;

import java.util.Map;
import java.util.OptionalLong;

final class PostgresProfileStoreTest extends WritableProfileStoreContract {
    @Override
    ProfileStore store() {
        TestDatabase.clear();
        ProfileStore store = new PostgresProfileStore(TestDatabase.DATA_SOURCE);
        store.put("anna", ANNA, OptionalLong.empty());
        store.put("ben", Map.of(), OptionalLong.empty());
        return store;
    }
}
