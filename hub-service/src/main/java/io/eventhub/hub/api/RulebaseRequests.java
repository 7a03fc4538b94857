package io.eventhub.hub.api;

import io.eventhub.hub.rulebase.Base;
import io.eventhub.hub.settings.HubSettings;
import io.eventhub.rules.RulebaseArchive;
import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.RulebaseLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What every change of the rulebase says: who makes it, why, and on which version. The hub believes who it is told: the
 * header is to be set by the proxy that authenticates, which must also remove it from what comes from outside.
 */
final class RulebaseRequests {
    static final String USER = "X-Hub-User";
    static final String ZIP = "application/zip";
    private static final String NOBODY = "anonymous";
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_COMMENT = 10_000;

    private final HubSettings hub;

    RulebaseRequests(HubSettings hub) {
        this.hub = hub;
    }

    /** The header, or else the parameter {@code user}; needed where four eyes are asked for. */
    String who(HttpServletRequest request) {
        Optional<String> user =
                RequestValues.text(request.getHeader(USER)).or(() -> RequestValues.text(request.getParameter("user")));
        if (user.isEmpty() && hub.rulebase().fourEyes()) {
            throw new InvalidRequestException(
                    USER, "the header " + USER + " is missing: somebody else than its author approves a version");
        }
        String name = user.map(String::strip).orElse(NOBODY);
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequestException(
                    USER, USER + " has " + name.length() + " characters, expected a name of at most " + LONGEST_NAME);
        }
        return name;
    }

    static String comment(@Nullable String comment) {
        String text = RequestValues.text(comment).orElse("");
        if (text.length() > LONGEST_COMMENT) {
            throw new InvalidRequestException(
                    "comment", "comment has " + text.length() + " characters, expected at most " + LONGEST_COMMENT);
        }
        return text.replace('\0', ' ');
    }

    /** @throws PreconditionMissingException when the request does not say on which version it was made */
    static Base base(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new PreconditionMissingException(
                    "If-Match is missing: send the ETag of GET /api/rulebase that the change was made on, or * to"
                            + " overwrite whatever is active");
        }
        if (ifMatch.strip().equals("*")) {
            return Base.any();
        }
        try {
            return Base.of(Integer.parseInt(ifMatch.strip().replace("\"", "")));
        } catch (NumberFormatException e) {
            throw new InvalidRequestException(
                    HttpHeaders.IF_MATCH, "If-Match is '" + ifMatch + "', expected the ETag of GET /api/rulebase");
        }
    }

    static RulebaseFolder archive(HttpServletRequest request) throws IOException {
        return RulebaseArchive.read(request.getInputStream(), RulebaseLimits.defaults());
    }
}
