package io.eventhub.hub.api;

import io.eventhub.model.Profile;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

@Schema(description = "What is known of an actor in the system of record")
record ProfileView(
        String actor,
        Map<String, Object> attributes,

        @Schema(description = "Grows with every change; also the ETag")
        long version) {

    static ProfileView of(Profile profile) {
        return new ProfileView(profile.actor(), profile.attributes(), profile.version());
    }

    String eTag() {
        return '"' + Long.toString(version) + '"';
    }
}
