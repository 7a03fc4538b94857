package io.eventhub.hub.rulebase;

import io.eventhub.hub.settings.RulebaseSettings;
import io.eventhub.hub.telemetry.HubMetric;
import io.eventhub.model.WallClock;
import io.eventhub.rules.InvalidRulebaseException;
import io.eventhub.rules.RulebaseFolder;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a version from its author to the shards: examine, store, approve, publish, roll back. What is refused is told
 * with all reasons, and leaves the active version as it is. Thread-safe.
 *
 * <pre>
 *   folder ── gate ──► DRAFT ── approve ──► APPROVED ── gate, base ──► PUBLISHED = active
 *                        └────────────── one pair of eyes ───────────────┘
 * </pre>
 */
public final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final VersionStore versions;
    private final Gate gate;
    private final EffectEstimator effects;
    private final RulebaseSettings settings;
    private final MeterRegistry registry;
    private final WallClock clock;

    Publisher(
            VersionStore versions,
            Gate gate,
            EffectEstimator effects,
            RulebaseSettings settings,
            MeterRegistry registry,
            WallClock clock) {
        this.versions = versions;
        this.gate = gate;
        this.effects = effects;
        this.settings = settings;
        this.registry = registry;
        this.clock = clock;
    }

    /** What a version with these files would be told; nothing is stored. */
    public Examined examine(RulebaseFolder folder) {
        return gate.examine(folder);
    }

    /**
     * Stores a draft made on {@code base}; timelines may fail in it.
     *
     * @throws InvalidRulebaseException with all findings when it cannot run
     * @throws RefusedException when another version than the base is active
     */
    public RulebaseVersion store(RulebaseFolder folder, Base base, String author, String comment) {
        return store(folder, base, Origin.UPLOAD, author, comment);
    }

    private RulebaseVersion store(RulebaseFolder folder, Base base, Origin origin, String author, String comment) {
        Draft draft = new Draft(gate.examine(folder), origin, signature(author), comment);
        draft.examined().rulebase();
        int number = versions.locked(step -> {
            base.mustBe(step.active());
            return step.add(draft, step.active());
        });
        return versions.version(number);
    }

    /**
     * Makes a version the one that every hub runs.
     *
     * @throws InvalidRulebaseException with all findings when it does not pass
     * @throws RefusedException when another version than the base is active, or it must be approved first
     */
    public RulebaseVersion publish(int number, Base base, String who, String comment) {
        RulebaseVersion version = versions.version(number);
        pass(version, who);
        OptionalInt replaced = versions.locked(step -> {
            OptionalInt active = step.active();
            base.mustBe(active);
            if (base.number().isPresent() && version.state() != VersionState.PUBLISHED) {
                new Base(version.parent()).mustBe(active);
            }
            mustBeApproved(versions.version(number));
            step.publish(number, signature(who), comment);
            return active;
        });
        effects.published(number, replaced);
        LOG.info("version {} of the rulebase, {}, is published by {}", number, version.hash(), who);
        return versions.version(number);
    }

    private void pass(RulebaseVersion version, String who) {
        try {
            gate.examine(versions.files(version.number())).mustPass(settings.timelines());
        } catch (InvalidRulebaseException e) {
            refused(who, OptionalInt.of(version.number()), e);
            throw e;
        }
    }

    private void mustBeApproved(RulebaseVersion version) {
        if (settings.fourEyes() && version.state() == VersionState.DRAFT) {
            throw new RefusedException(
                    RefusedException.Kind.NEEDS_APPROVAL,
                    "version " + version.number() + " by " + version.author().who()
                            + " must be approved by somebody else before it is published");
        }
    }

    /** @throws RefusedException when it is the approver's own, or no draft any more */
    public RulebaseVersion approve(int number, String who, String comment) {
        versions.locked(step -> {
            RulebaseVersion version = versions.version(number);
            if (version.state() != VersionState.DRAFT) {
                throw new RefusedException(
                        RefusedException.Kind.WRONG_STATE,
                        "version " + number + " is " + version.state().name() + ", only a draft is approved");
            }
            if (settings.fourEyes() && version.author().who().equals(who)) {
                throw new RefusedException(
                        RefusedException.Kind.OWN_VERSION, who + " made version " + number + " and cannot approve it");
            }
            step.approve(number, signature(who), comment);
            return number;
        });
        return versions.version(number);
    }

    /**
     * Makes a version active again that was published before.
     *
     * @param to empty for the one that was active before the one that is
     */
    public RulebaseVersion rollback(OptionalInt to, Base base, String who, String comment) {
        int active = versions.active().orElse(0);
        int number = (to.isPresent() ? to : versions.before(active))
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Kind.NOT_FOUND, "no version was active before version " + active));
        RulebaseVersion version = versions.version(number);
        if (version.state() != VersionState.PUBLISHED) {
            throw new RefusedException(
                    RefusedException.Kind.WRONG_STATE,
                    "version " + number + " was never published, so there is no way back to it");
        }
        gate.check(versions.files(number)).orElseThrow();
        OptionalInt replaced = versions.locked(step -> {
            OptionalInt before = step.active();
            base.mustBe(before);
            step.activate(number, signature(who), "ROLLED_BACK", comment);
            return before;
        });
        effects.published(number, replaced);
        LOG.info("version {} of the rulebase, {}, is active again, by {}", number, version.hash(), who);
        return versions.version(number);
    }

    /**
     * Makes a version that differs from the active one in one thing, and publishes it unless it must be approved first.
     *
     * @param change throws what it cannot do
     */
    public RulebaseVersion change(Base base, String who, String comment, UnaryOperator<RulebaseFolder> change) {
        OptionalInt active = versions.active();
        base.mustBe(active);
        Base made = new Base(active);
        RulebaseFolder changed = change.apply(versions.files(active.orElse(0)));
        Examined examined = gate.examineAsPublished(changed);
        if (!settings.fourEyes()) {
            try {
                examined.mustPass(settings.timelines());
            } catch (InvalidRulebaseException e) {
                refused(who, OptionalInt.empty(), e);
                throw e;
            }
        }
        RulebaseVersion version = store(changed, made, Origin.CHANGE, who, comment);
        return settings.fourEyes() ? version : publish(version.number(), made, who, comment);
    }

    /** Publishes what the folder holds now, if no instance did so yet. */
    Examined publishFolder(RulebaseFolder folder, String comment) {
        Examined examined = gate.examine(folder);
        examined.mustPass(
                settings.timelines() == RulebaseSettings.Timelines.REQUIRED
                        ? RulebaseSettings.Timelines.PASSING
                        : settings.timelines());
        Signature signature = signature("folder");
        Optional<Runnable> afterwards = versions.locked(step -> {
            boolean taken =
                    versions.lastFolder().filter(folder.version()::equals).isPresent();
            OptionalInt active = step.active();
            if (taken && active.isPresent()) {
                return Optional.empty();
            }
            int number = step.add(new Draft(examined, Origin.FOLDER, signature, comment), active);
            step.publish(number, signature, comment);
            LOG.info("version {} of the rulebase, {}, is published from {}", number, folder.version(), comment);
            return Optional.of(() -> effects.published(number, active));
        });
        afterwards.ifPresent(Runnable::run);
        return examined;
    }

    /** Leaves word of what did not pass. */
    void refused(String who, OptionalInt number, InvalidRulebaseException reasons) {
        HubMetric.RULEBASE_REFUSED.counter(registry).increment();
        versions.note(who, "REFUSED", number, String.valueOf(reasons.getMessage()));
    }

    private Signature signature(String who) {
        return new Signature(who, clock.timeMs());
    }
}
