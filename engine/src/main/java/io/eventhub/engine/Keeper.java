package io.eventhub.engine;

import io.eventhub.engine.live.Live;
import io.eventhub.engine.live.LiveFacts;
import io.eventhub.engine.matching.Changes;
import io.eventhub.engine.matching.Wait;
import io.eventhub.engine.state.ShardState;
import io.eventhub.engine.state.StoredFact;
import io.eventhub.model.Event;
import io.eventhub.rules.recognition.RuleInfo;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a step changed among facts, waits and samples: in the shard's state, in the count of what is live for each
 * actor, and for a successor that is being built. Owned by the shard's thread.
 */
final class Keeper implements Changes {
    private static final int AMENDED_AT_ONCE = 64;

    private final ShardState state;
    private final Deque<Amendment> amendments = new ArrayDeque<>();
    private final Deque<String> crowded = new ArrayDeque<>();
    private Recogniser recogniser;
    private LiveFacts live;
    private @Nullable Successor successor;
    private long sequence;
    private long evicted;

    Keeper(ShardState state, Rebuild opened) {
        this.state = state;
        this.sequence = state.position().sequence();
        this.recogniser = opened.recogniser();
        this.live = opened.live();
        amendments.addAll(opened.amendments());
    }

    /** Goes on with what takes over. */
    void follow(Rebuild next) {
        successor = null;
        recogniser = next.recogniser();
        live = next.live();
        amendments.addAll(next.amendments());
    }

    Recogniser recogniser() {
        return recogniser;
    }

    /** From now on tells {@code next} what changes; null for nobody. */
    void tell(@Nullable Successor next) {
        successor = next;
    }

    @Nullable Successor successor() {
        return successor;
    }

    /** Whether nobody is told of changes, and nothing of an earlier switch is left to be amended. */
    boolean isSettled() {
        return successor == null && amendments.isEmpty();
    }

    /**
     * Tells what comes next what has changed since it began to be built. What happens with every event asks first whether
     * there is one, so that it makes no change for nobody.
     */
    void pass(Consumer<Rebuild> change) {
        if (successor != null) {
            successor.changed(change);
        }
    }

    /** The shard's clock has come to {@code clockMs}. */
    void clockAt(long clockMs) {
        if (successor != null) {
            pass(next -> next.skipTo(clockMs));
        }
    }

    /** A number that nothing else of the shard has or will have. */
    long nextSequence() {
        return sequence++;
    }

    /** The number that will be given next. */
    long sequence() {
        return sequence;
    }

    /** Makes final what the step changed. */
    void keep(Step step) {
        List<Kept> facts = step.facts();
        for (int i = 0; i < facts.size(); i++) {
            keep(facts.get(i));
        }
        recogniser.commit(this);
        List<Event> samples = step.samples();
        for (int i = 0; i < samples.size(); i++) {
            keep(samples.get(i));
        }
    }

    private void keep(Kept kept) {
        Event event = kept.fact().event();
        long expiryMs = kept.expiryMs();
        long number = sequence++;
        kept.numbered(number);
        state.putFact(expiryMs, number, event, () -> recogniser.aggregatesOf(kept.fact()));
        if (live.fact(kept, expiryMs)) {
            crowded.add(event.actor());
        }
        if (successor != null) {
            Map<String, @Nullable Object> aggregates = recogniser.aggregatesOf(kept.fact());
            pass(next -> next.fact(expiryMs, number, event, aggregates));
        }
    }

    private void keep(Event sample) {
        long expiryMs = recogniser.sampleExpiryMs(sample);
        long number = sequence++;
        state.putSample(expiryMs, number, sample);
        if (successor != null) {
            pass(next -> next.sample(expiryMs, number, sample));
        }
    }

    /** Passes over what is due by {@code instantMs}: {@code skipped} takes the rule and the first event of each match. */
    void skipTo(long instantMs, BiConsumer<RuleInfo, Event> skipped) {
        recogniser.skipTo(instantMs, skipped, live::remove);
    }

    @Override
    public void began(Wait wait, long uselessFromMs) {
        long number = sequence++;
        wait.kept(number, uselessFromMs);
        if (wait.isPending() && live.await(wait)) {
            crowded.add(wait.actor());
        }
        state.putWait(uselessFromMs, number, wait.rule(), () -> stored(wait));
        if (successor != null) {
            List<StoredFact> facts = stored(wait);
            pass(next -> next.await(uselessFromMs, number, wait.rule(), facts, false));
        }
    }

    @Override
    public void fired(Wait wait) {
        live.remove(wait);
    }

    @Override
    public void ended(Wait wait) {
        live.remove(wait);
        forget(wait);
    }

    private void forget(Wait wait) {
        long number = wait.number();
        state.deleteWait(wait.keptUntilMs(), number);
        if (successor != null) {
            pass(next -> next.end(number));
        }
    }

    private List<StoredFact> stored(Wait wait) {
        return wait.facts().stream()
                .map(fact -> new StoredFact(fact.event(), recogniser.aggregatesOf(fact)))
                .toList();
    }

    /** Drops the oldest of actors that have more than the ceiling allows. */
    void dropExcess(ShardOutput output) {
        while (!crowded.isEmpty()) {
            dropExcess(crowded.remove(), output);
        }
    }

    private void dropExcess(String actor, ShardOutput output) {
        for (Live excess = live.takeExcess(actor); excess != null; excess = live.takeExcess(actor)) {
            while (!amendments.isEmpty()) {
                amendments.remove().apply(state);
            }
            evicted++;
            if (excess instanceof Wait wait) {
                output.evicted(ShardOutput.Evicted.WAIT, wait.rule());
                recogniser.drop(wait);
                forget(wait);
            } else {
                Kept kept = (Kept) excess;
                output.evicted(ShardOutput.Evicted.FACT, kept.fact().event().type());
                drop(kept);
            }
        }
    }

    private void drop(Kept kept) {
        long number = kept.number();
        Event event = kept.fact().event();
        recogniser.drop(kept.fact());
        state.deleteFact(kept.expiryMs(), number);
        pass(next -> next.drop(number, event));
        kept.letGo();
    }

    /**
     * Tells the state some more of what another version keeps otherwise: at least what would have been due, and so taken for fired or
     * forgotten, by {@code dueMs}.
     */
    void amend(long dueMs) {
        for (int i = 0; !amendments.isEmpty(); i++) {
            if (i >= AMENDED_AT_ONCE && amendments.element().fromMs() > dueMs) {
                return;
            }
            amendments.remove().apply(state);
        }
    }

    /** Forgets what no event can ask for any more, now that everything up to {@code clockMs} has come. */
    void forgetBefore(long clockMs) {
        recogniser.forgetBefore(clockMs, this);
        live.clockAt(clockMs);
    }

    /** How many facts and waits were dropped since their actor had more than the ceiling allows. */
    long evicted() {
        return evicted;
    }
}
