package io.eventhub.engine.arbitration;

import io.eventhub.model.Candidate;
import io.eventhub.model.Decision;
import io.eventhub.model.Profile;
import io.eventhub.model.Reason;
import io.eventhub.model.Status;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.Scenario;
import io.eventhub.rules.policy.ActionPolicy;
import io.eventhub.rules.policy.Capacity;
import io.eventhub.rules.policy.ContextExclusion;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides which candidates of an actor become actions. Pure but for the room it takes from: the same proposals give the same
 * decisions. The funnel:
 *
 * <pre>
 *   duplicate → withdrawn → eligibility → context exclusion → conflict rules → rank → exclusion group → cool-down → cap → capacity
 *     → quiet hours → rollout → chosen
 * </pre>
 *
 * Owned by the shard's thread, because the evaluator of conflict rules is.
 */
public final class Arbiter implements AutoCloseable {
    private final Rulebase rulebase;
    private final Conflicts conflicts;
    private final List<Limit> limits;
    private final Canary canary;
    private final Quiet quiet;
    private final Map<String, Integer> tierRanks = new HashMap<>();
    private final long longestPeriodMs;
    private final Share share;
    private final CapacityRoom unlimited = new CapacityRoom(List.of(), ZoneOffset.UTC, Share.ALL, List::of);

    /** For all actors there are. */
    public Arbiter(Rulebase rulebase) {
        this(rulebase, Share.ALL);
    }

    /** @param share of the shard's actors in the capacities */
    public Arbiter(Rulebase rulebase, Share share) {
        this.rulebase = rulebase;
        this.share = share;
        this.conflicts = new Conflicts(rulebase.conflicts());
        this.limits = limits(rulebase);
        this.canary = new Canary(rulebase.policies());
        this.quiet = new Quiet(rulebase.policies().quietHours(), rulebase.zone());
        this.longestPeriodMs = Math.max(
                conflicts.lookBackMs(),
                limits.stream().mapToLong(Limit::periodMs).max().orElse(0));
        for (String tier : rulebase.tiers()) {
            tierRanks.put(tier, tierRanks.size());
        }
    }

    private static List<Limit> limits(Rulebase rulebase) {
        List<Limit> limits = new ArrayList<>();
        rulebase.policies().exclusionGroups().forEach(group -> limits.add(Limit.of(group)));
        rulebase.policies().coolDowns().forEach(coolDown -> limits.add(Limit.of(coolDown)));
        rulebase.policies().caps().stream()
                .filter(cap -> cap.max().isPresent())
                .forEach(cap -> limits.add(Limit.of(cap)));
        return limits;
    }

    /** How long a contact may still matter, in milliseconds. */
    public long longestPeriodMs() {
        return longestPeriodMs;
    }

    /** What is left of the capacities for one step. */
    public CapacityRoom room(Supplier<List<CapacityUse>> used) {
        List<Capacity> capacities = rulebase.policies().capacities();
        return capacities.isEmpty() ? unlimited : new CapacityRoom(capacities, rulebase.zone(), share, used);
    }

    /** Takes from the proposals' room what is chosen. */
    public Arbitration decide(Proposals proposals) {
        return new Round(proposals).decide();
    }

    @Override
    public void close() {
        conflicts.close();
    }

    /** One call's working memory. */
    private final class Round {
        private final Proposals proposals;
        private final List<Decision> decisions;
        private final List<Contact> chosen = new ArrayList<>(1);
        private final List<Held> held = new ArrayList<>(0);
        private final List<Contact> contacts;
        private @Nullable Profile profile;
        private boolean isProfileRead;

        Round(Proposals proposals) {
            this.proposals = proposals;
            this.decisions = new ArrayList<>(proposals.candidates().size());
            this.contacts = new ArrayList<>(
                    proposals.contacts().size() + proposals.candidates().size());
            contacts.addAll(proposals.contacts());
        }

        Arbitration decide() {
            List<Ranked> ranking = new ArrayList<>(proposals.candidates().size());
            proposals.candidates().forEach(candidate -> ranking.add(ranked(candidate)));
            ranking.sort(Ranked.ORDER);
            for (Ranked ranked : ranking) {
                decide(ranked);
            }
            return new Arbitration(decisions, chosen, held);
        }

        private Ranked ranked(Candidate candidate) {
            Scenario scenario = rulebase.scenarios().get(candidate.scenario());
            ActionPolicy action = rulebase.policies().actions().get(candidate.action());
            if (scenario == null || action == null) {
                throw new IllegalStateException("rule \"" + candidate.rule() + "\" proposes " + candidate.action()
                        + " for scenario " + candidate.scenario() + ", but the rulebase has no such "
                        + (scenario == null ? "scenario" : "action"));
            }
            int tierRank = tierRanks.getOrDefault(scenario.tier(), Integer.MAX_VALUE);
            Contact contact = new Contact(
                    candidate.id(),
                    candidate.scenario(),
                    candidate.action(),
                    action.category(),
                    action.channel(),
                    Math.max(candidate.timeMs(), proposals.clockMs()),
                    action.countsTowardCaps());
            return new Ranked(candidate, scenario.tier(), tierRank, scenario.priority(), action, contact);
        }

        private void decide(Ranked ranked) {
            Verdict verdict = verdict(ranked);
            if (verdict == null) {
                chosen.add(ranked.contact());
                contacts.add(ranked.contact());
                proposals.room().take(ranked);
                decisions.add(
                        decision(ranked, Status.CHOSEN, new Verdict(Reason.SENT, null, "", OptionalLong.empty())));
            } else {
                decisions.add(decision(ranked, Status.WITHHELD, verdict));
                if (verdict.reason() == Reason.DEFERRED) {
                    held.add(
                            new Held(ranked.candidate(), verdict.allowedFromMs().orElseThrow()));
                }
            }
        }

        private @Nullable Verdict verdict(Ranked ranked) {
            Verdict verdict = duplicate(ranked);
            verdict = verdict == null ? withdrawn(ranked) : verdict;
            verdict = verdict == null ? notEligible(ranked) : verdict;
            verdict = verdict == null ? contextExcluded(ranked) : verdict;
            verdict =
                    verdict == null ? conflicts.verdict(ranked, contacts, proposals.states(), this::profile) : verdict;
            verdict = verdict == null ? limited(ranked) : verdict;
            verdict = verdict == null ? proposals.room().verdict(ranked) : verdict;
            verdict = verdict == null ? quiet.verdict(ranked, this::profile) : verdict;
            return verdict == null ? canary.held(ranked.candidate()) : verdict;
        }

        private @Nullable Verdict duplicate(Ranked ranked) {
            return isDecided(ranked.candidate().id())
                    ? Verdict.of(Reason.DUPLICATE, ranked.candidate().rule(), "decided before under the same id")
                    : null;
        }

        private boolean isDecided(String id) {
            for (Contact contact : contacts) {
                if (contact.id().equals(id)) {
                    return true;
                }
            }
            for (Decision decision : decisions) {
                if (decision.id().equals(id)) {
                    return true;
                }
            }
            return false;
        }

        private @Nullable Verdict withdrawn(Ranked ranked) {
            String rule = proposals.withdrawn().get(ranked.candidate().scenario());
            return rule == null
                    ? null
                    : Verdict.of(Reason.CANCELLED_BY_EVENT, rule, "withdrawn by rule \"" + rule + "\"");
        }

        private @Nullable Verdict notEligible(Ranked ranked) {
            Candidate candidate = ranked.candidate();
            if (!rulebase.eligibility().hasConditions(candidate.scenario())) {
                return null;
            }
            Profile known = profile();
            Optional<String> failed = known == null
                    ? Optional.of("the actor has no profile")
                    : rulebase.eligibility().failed(candidate, known);
            return failed.map(sentence -> Verdict.of(Reason.NOT_ELIGIBLE, candidate.rule(), sentence))
                    .orElse(null);
        }

        private @Nullable Profile profile() {
            if (!isProfileRead) {
                profile = proposals.profile().get().orElse(null);
                isProfileRead = true;
            }
            return profile;
        }

        private @Nullable Verdict contextExcluded(Ranked ranked) {
            if (proposals.states().isEmpty()) {
                return null;
            }
            for (ContextExclusion exclusion : rulebase.policies().contextExclusions()) {
                ActorState state = proposals.states().get(exclusion.state());
                if (state != null && state.isActive() && withholds(exclusion, ranked)) {
                    return Verdict.of(
                            Reason.CONTEXT_EXCLUDED,
                            exclusion.id(),
                            "the actor is in state " + state.name() + " by rule \"" + state.rule() + "\"");
                }
            }
            return null;
        }

        private boolean withholds(ContextExclusion exclusion, Ranked ranked) {
            return exclusion.tiers().contains(ranked.tier())
                    || exclusion.categories().contains(ranked.action().category())
                    || (exclusion.tiers().isEmpty() && exclusion.categories().isEmpty());
        }

        private @Nullable Verdict limited(Ranked ranked) {
            long instantMs = ranked.contact().instantMs();
            for (Limit limit : limits) {
                if ((!limit.isCap() || ranked.action().obeysCaps())
                        && limit.covers(ranked.contact())
                        && !limit.allows(contacts, instantMs)) {
                    return limited(limit, instantMs);
                }
            }
            return null;
        }

        private Verdict limited(Limit limit, long instantMs) {
            OptionalLong allowedFromMs = limit.allowedFromMs(contacts, instantMs);
            if (limit.reason() == Reason.EXCLUSION_GROUP && limit.allows(proposals.contacts(), instantMs)) {
                Contact winner =
                        chosen.stream().filter(limit::covers).findFirst().orElseThrow();
                return new Verdict(
                        Reason.LOST_ARBITRATION,
                        limit.id(),
                        winner.action() + " of scenario " + winner.scenario() + " ranks higher in exclusion group "
                                + limit.id(),
                        allowedFromMs);
            }
            return new Verdict(limit.reason(), limit.id(), limit.sentence(contacts, instantMs), allowedFromMs);
        }

        private Decision decision(Ranked ranked, Status status, Verdict verdict) {
            return new Decision(
                    ranked.candidate(),
                    ranked.tier(),
                    ranked.priority(),
                    ranked.action().category(),
                    status,
                    verdict.reason(),
                    verdict.policy(),
                    verdict.detail(),
                    verdict.allowedFromMs(),
                    ranked.contact().instantMs(),
                    proposals.triggerRecordMs(),
                    rulebase.version());
        }
    }
}
