package io.eventhub.hub.api;

import io.eventhub.hub.rulebase.CurrentRulebase;
import io.eventhub.model.Profile;
import io.eventhub.profile.ProfileStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Profiles one by one; many are loaded with {@code hub profiles load}. */
@RestController
@RequestMapping("/api/profiles/{actor}")
@Tag(name = "Profiles")
class ProfileController {
    private final ProfileStore profiles;
    private final CurrentRulebase rulebase;

    ProfileController(ProfileStore profiles, CurrentRulebase rulebase) {
        this.profiles = profiles;
        this.rulebase = rulebase;
    }

    @GetMapping
    @Operation(summary = "An actor's profile")
    @ApiResponse(responseCode = "200", description = "The profile; its ETag is its version")
    @ApiResponse(responseCode = "404", description = "The actor has none")
    ResponseEntity<ProfileView> get(@PathVariable String actor) {
        String id = RequestValues.actor(actor);
        return profiles.find(id)
                .map(ProfileController::answer)
                .orElseThrow(() -> new NotFoundException("there is no profile of '" + id + "'"));
    }

    @PutMapping
    @Operation(
            summary = "Replace an actor's profile, or make it",
            description = "With If-Match only when the stored version is the one named. Decisions made from then on see"
                    + " the new values.")
    @ApiResponse(responseCode = "200", description = "The profile as it is now")
    @ApiResponse(responseCode = "400", description = "An attribute is not of the type the catalogue names")
    @ApiResponse(responseCode = "412", description = "The stored version is another one")
    ResponseEntity<ProfileView> put(
            @PathVariable String actor,
            @RequestBody ProfileChange change,
            @Parameter(description = "The ETag the change was made on")
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        Profile profile = profiles.put(
                RequestValues.actor(actor),
                change.checked(rulebase.get().catalogue().profileFields()),
                version(ifMatch));
        return answer(profile);
    }

    @DeleteMapping
    @Operation(
            summary = "Forget an actor",
            description =
                    "Removes the profile and the actor's history of decisions, actions and business events from the"
                            + " database. What shards remember of the actor ends with its windows, topics with their retention.")
    @ApiResponse(responseCode = "204", description = "The database holds nothing on the actor any more")
    ResponseEntity<Void> delete(@PathVariable String actor) {
        profiles.forget(RequestValues.actor(actor));
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<ProfileView> answer(Profile profile) {
        ProfileView view = ProfileView.of(profile);
        return ResponseEntity.ok().eTag(view.eTag()).body(view);
    }

    private static OptionalLong version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(ifMatch.strip().replace("\"", "")));
        } catch (NumberFormatException e) {
            throw new InvalidRequestException(
                    HttpHeaders.IF_MATCH, "If-Match is '" + ifMatch + "', expected an ETag this profile had");
        }
    }
}
