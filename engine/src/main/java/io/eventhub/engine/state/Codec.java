package io.eventhub.engine.state;

import io.eventhub.engine.arbitration.ActorState;
import io.eventhub.engine.arbitration.CapacityUse;
import io.eventhub.engine.arbitration.Contact;
import io.eventhub.engine.firing.Exceeded;
import io.eventhub.model.Candidate;
import io.eventhub.model.Event;
import io.eventhub.model.EventRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The binary form of a shard's state: each value starts with its version. Owned by one thread. */
final class Codec {
    private static final byte VERSION = 1;
    /** Of a wait that is known to have fired; otherwise the same as the version before. */
    private static final byte FIRED = 2;

    private final Encoder encoder = new Encoder();
    private final Names names = new Names();
    private final @Nullable SharedTexts actors;

    Codec() {
        this(null);
    }

    /** @param actors what reads much at once shares the actors of events; null for what lives as long as the shard */
    Codec(@Nullable SharedTexts actors) {
        this.actors = actors;
    }

    /** What is stored of an event: extensions are not, no rule can read them. */
    byte[] event(Event event, Map<String, @Nullable Object> aggregates) {
        encoder.begin(VERSION);
        write(event, aggregates);
        return encoder.end();
    }

    private void write(Event event, Map<String, @Nullable Object> aggregates) {
        encoder.text(event.source())
                .text(event.id())
                .text(event.type())
                .text(event.actor())
                .number(event.timeMs())
                .flag(event.timeAssigned())
                .value(event.data())
                .value(aggregates);
    }

    /** Takes a stored event with the aggregate values it was stored with. */
    interface EventTarget {
        void accept(Event event, Map<String, @Nullable Object> aggregates);
    }

    void event(byte[] value, EventTarget target) {
        StoredFact stored = fact(new Decoder(value, VERSION, "event", names));
        target.accept(stored.event(), stored.aggregates());
    }

    private StoredFact fact(Decoder decoder) {
        Event event = new Event(
                decoder.name(),
                decoder.text(),
                decoder.name(),
                actors == null ? decoder.text() : decoder.text(actors),
                decoder.number(),
                decoder.flag(),
                map(decoder.value()),
                Map.of());
        return new StoredFact(event, map(decoder.value()));
    }

    /** Takes an event that waits to be ordered. */
    interface ArrivalTarget {
        void accept(Event event, long recordTimeMs);
    }

    byte[] arrival(Event event, long recordTimeMs) {
        encoder.begin(VERSION).number(recordTimeMs);
        write(event, Map.of());
        return encoder.end();
    }

    void arrival(byte[] value, ArrivalTarget target) {
        Decoder decoder = new Decoder(value, VERSION, "arrival", names);
        long recordTimeMs = decoder.number();
        target.accept(fact(decoder).event(), recordTimeMs);
    }

    /** Takes a stored match. */
    interface WaitTarget {
        void accept(String rule, List<StoredFact> facts, boolean hasFired);
    }

    byte[] wait(String rule, List<StoredFact> facts) {
        encoder.begin(VERSION).text(rule);
        facts.forEach(fact -> write(fact.event(), fact.aggregates()));
        return encoder.end();
    }

    /** The same stored match, which has fired. */
    static byte[] fired(byte[] wait) {
        byte[] fired = wait.clone();
        fired[0] = FIRED;
        return fired;
    }

    void wait(byte[] value, WaitTarget target) {
        Decoder decoder = new Decoder(value, FIRED, "wait", names);
        String rule = decoder.name();
        List<StoredFact> facts = new ArrayList<>(2);
        while (decoder.hasMore()) {
            facts.add(fact(decoder));
        }
        target.accept(rule, facts, value[0] == FIRED);
    }

    @SuppressWarnings("unchecked") // data and aggregates are written as maps with text keys
    private static <V extends @Nullable Object> Map<String, V> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, V>) value;
    }

    byte[] candidate(Candidate candidate) {
        encoder.begin(VERSION)
                .text(candidate.id())
                .text(candidate.scenario())
                .text(candidate.rule())
                .text(candidate.actor())
                .text(candidate.action())
                .number(candidate.timeMs())
                .flag(candidate.nonEvent())
                .value(candidate.attributes())
                .value(candidate.bindings());
        for (EventRef cause : candidate.causes()) {
            encoder.text(cause.source()).text(cause.id()).text(cause.type()).number(cause.timeMs());
        }
        return encoder.end();
    }

    Candidate candidate(byte[] value) {
        Decoder decoder = new Decoder(value, VERSION, "candidate", names);
        return new Candidate(
                decoder.text(),
                decoder.text(),
                decoder.text(),
                decoder.text(),
                decoder.text(),
                decoder.number(),
                decoder.flag(),
                map(decoder.value()),
                map(decoder.value()),
                causes(decoder));
    }

    private static List<EventRef> causes(Decoder decoder) {
        List<EventRef> causes = new ArrayList<>(2);
        while (decoder.hasMore()) {
            causes.add(new EventRef(decoder.text(), decoder.text(), decoder.text(), decoder.number()));
        }
        return causes;
    }

    byte[] pauses(Pauses pauses) {
        encoder.begin(VERSION).text(pauses.version());
        for (Pause pause : pauses.all()) {
            encoder.text(pause.rule())
                    .text(pause.scenario())
                    .text(pause.actor())
                    .text(pause.exceeded().name())
                    .text(pause.event())
                    .number(pause.clockMs());
        }
        return encoder.end();
    }

    Pauses pauses(byte[] value) {
        Decoder decoder = new Decoder(value, VERSION, "pause", names);
        String version = decoder.text();
        List<Pause> all = new ArrayList<>();
        while (decoder.hasMore()) {
            all.add(new Pause(
                    decoder.text(),
                    decoder.text(),
                    decoder.text(),
                    Exceeded.valueOf(decoder.text()),
                    decoder.text(),
                    decoder.number()));
        }
        return new Pauses(version, all);
    }

    byte[] contacts(Collection<Contact> contacts) {
        encoder.begin(VERSION);
        for (Contact contact : contacts) {
            encoder.text(contact.id())
                    .text(contact.scenario())
                    .text(contact.action())
                    .text(contact.category())
                    .text(contact.channel())
                    .number(contact.instantMs())
                    .flag(contact.countsTowardCaps());
        }
        return encoder.end();
    }

    List<Contact> contacts(byte[] value) {
        Decoder decoder = new Decoder(value, VERSION, "contact history", names);
        List<Contact> contacts = new ArrayList<>();
        while (decoder.hasMore()) {
            contacts.add(new Contact(
                    decoder.text(),
                    decoder.text(),
                    decoder.text(),
                    decoder.text(),
                    decoder.text(),
                    decoder.number(),
                    decoder.flag()));
        }
        return contacts;
    }

    byte[] capacityUses(Collection<CapacityUse> uses) {
        encoder.begin(VERSION);
        for (CapacityUse use : uses) {
            encoder.text(use.id()).number(use.startMs()).number(use.endMs()).number(use.used());
        }
        return encoder.end();
    }

    List<CapacityUse> capacityUses(byte[] value) {
        Decoder decoder = new Decoder(value, VERSION, "list of used capacities", names);
        List<CapacityUse> uses = new ArrayList<>();
        while (decoder.hasMore()) {
            uses.add(new CapacityUse(decoder.text(), decoder.number(), decoder.number(), decoder.number()));
        }
        return uses;
    }

    byte[] states(Collection<ActorState> states) {
        encoder.begin(VERSION);
        for (ActorState state : states) {
            encoder.text(state.name())
                    .flag(state.isActive())
                    .number(state.sinceMs())
                    .text(state.rule())
                    .number(state.confirmedMs());
        }
        return encoder.end();
    }

    Map<String, ActorState> states(byte[] value) {
        Decoder decoder = new Decoder(value, VERSION, "list of actor states", names);
        Map<String, ActorState> states = new LinkedHashMap<>();
        while (decoder.hasMore()) {
            ActorState state =
                    new ActorState(decoder.text(), decoder.flag(), decoder.number(), decoder.text(), decoder.number());
            states.put(state.name(), state);
        }
        return states;
    }

    byte[] rulesInForce(RulesInForce inForce) {
        encoder.begin(VERSION).number(inForce.latenessMs());
        inForce.rules()
                .forEach((rule, activation) ->
                        encoder.text(rule).number(activation.sequence()).text(activation.lineage()));
        return encoder.end();
    }

    RulesInForce rulesInForce(byte[] value) {
        Decoder decoder = new Decoder(value, VERSION, "list of rules", names);
        long latenessMs = decoder.number();
        Map<String, Activation> rules = new HashMap<>();
        while (decoder.hasMore()) {
            rules.put(decoder.text(), new Activation(decoder.number(), decoder.text()));
        }
        return new RulesInForce(latenessMs, rules);
    }

    byte[] position(Position position) {
        return encoder.begin(VERSION)
                .number(position.frontierMs())
                .number(position.clockMs())
                .number(position.sequence())
                .end();
    }

    Position position(byte[] value) {
        Decoder decoder = new Decoder(value, VERSION, "position", names);
        return new Position(decoder.number(), decoder.number(), decoder.number());
    }
}
