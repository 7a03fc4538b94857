package io.eventhub.engine.arbitration;

import io.eventhub.engine.identity.Hash128;
import io.eventhub.model.Profile;
import io.eventhub.model.Reason;
import io.eventhub.rules.policy.QuietHours;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps quiet hours: what nothing else withholds waits for their end, or is withheld for good. Owned by the
 * shard's thread.
 */
final class Quiet {
    /** The profile field that names an actor's zone. */
    private static final String ZONE_FIELD = "timeZone";

    private final List<QuietHours> policies;
    private final ZoneId rulebaseZone;
    private final Hash128 hash = new Hash128();

    Quiet(List<QuietHours> policies, ZoneId rulebaseZone) {
        this.policies = policies;
        this.rulebaseZone = rulebaseZone;
    }

    /** @param note what is to be said of a zone that is not the actor's own, or empty */
    private record Zone(ZoneId id, String note) {}

    /** Why the candidate is not sent now; null when no quiet hours hold. One that waits is {@code DEFERRED}. */
    @Nullable Verdict verdict(Ranked ranked, Supplier<@Nullable Profile> profile) {
        long instantMs = ranked.contact().instantMs();
        for (QuietHours hours : policies) {
            if (hours.covers(ranked.action().channel(), ranked.action().category())) {
                Zone zone = hours.zone().map(id -> new Zone(id, "")).orElseGet(() -> zone(profile.get()));
                OptionalLong endMs = QuietTime.endMs(hours, zone.id(), instantMs);
                if (endMs.isPresent()) {
                    return verdict(hours, zone, ranked, endMs.getAsLong());
                }
            }
        }
        return null;
    }

    private Verdict verdict(QuietHours hours, Zone zone, Ranked ranked, long endMs) {
        String until = "quiet until "
                + Instant.ofEpochMilli(endMs).atZone(zone.id()).toLocalDateTime() + " in " + zone.id() + zone.note();
        long releaseMs = endMs + turnMs(hours, ranked.candidate().actor());
        if (hours.behaviour() == QuietHours.Behaviour.DISCARD) {
            return new Verdict(Reason.QUIET_HOURS, hours.id(), until, OptionalLong.of(endMs));
        }
        boolean isTooLong =
                releaseMs - ranked.candidate().timeMs() > hours.maxHold().toMillis();
        return isTooLong
                ? new Verdict(
                        Reason.EXPIRED,
                        hours.id(),
                        until + ", longer than " + hours.maxHold() + " after its event",
                        OptionalLong.of(endMs))
                : new Verdict(Reason.DEFERRED, hours.id(), until, OptionalLong.of(releaseMs));
    }

    /** How long after the end the actor's turn is: the same for all that waits, so that it is decided together. */
    private long turnMs(QuietHours hours, String actor) {
        if (hours.spread().isZero()) {
            return 0;
        }
        hash.begin().add("quiet hours").add(hours.id()).add(actor);
        return Math.floorMod(hash.low(), hours.spread().toMillis());
    }

    /** Never "no zone, so send": an actor without a known zone lives by the rulebase's. */
    private Zone zone(@Nullable Profile profile) {
        Object named = profile == null ? null : profile.attributes().get(ZONE_FIELD);
        if (named == null) {
            return new Zone(rulebaseZone, " (the actor's time zone is not known)");
        }
        try {
            return new Zone(ZoneId.of(named.toString()), "");
        } catch (DateTimeException e) {
            return new Zone(rulebaseZone, " (the actor's time zone \"" + named + "\" does not exist)");
        }
    }
}
