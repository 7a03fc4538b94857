package io.eventhub.rules;

import io.eventhub.model.Event;
import io.eventhub.rules.recognition.FactType;
import io.eventhub.rules.recognition.Hub;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.api.runtime.rule.Match;
import org.kie.api.time.SessionPseudoClock;

/** A bare session over a compiled rulebase on a virtual clock; remembers what the rules called. */
final class Session implements Hub, AutoCloseable {
    private final Rulebase rulebase;
    private final KieSession session;
    private final SessionPseudoClock clock;
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Object> bindings = new HashMap<>();
    private int ids;

    Session(Rulebase rulebase) {
        this.rulebase = rulebase;
        KieSessionConfiguration configuration = KieServices.get().newKieSessionConfiguration();
        configuration.setOption(ClockTypeOption.PSEUDO);
        session = rulebase.recognition().kieBase().newKieSession(configuration, null);
        clock = session.getSessionClock();
        session.setGlobal("hub", this);
        session.addEventListener(new DefaultAgendaEventListener() {
            @Override
            public void beforeMatchFired(BeforeMatchFiredEvent event) {
                Match match = event.getMatch();
                match.getDeclarationIds().forEach(id -> bindings.put(id, match.getDeclarationValue(id)));
            }
        });
    }

    /** Inserts an event of actor anna at the clock's instant and fires. */
    Session insert(String type, @Nullable Object... namesAndValues) {
        return insertFor("anna", type, namesAndValues);
    }

    Session insertFor(String actor, String type, @Nullable Object... namesAndValues) {
        Map<String, Object> data = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            data.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        FactType factType = rulebase.recognition().factTypes().get(type);
        Object[] aggregates = new Object[factType.eventType().aggregates().size()];
        Arrays.setAll(
                aggregates,
                i -> data.get(factType.eventType().aggregates().get(i).name()));
        Event event = Event.of("test", "id-" + ids++, type, actor, clock.getCurrentTime(), data);
        session.insert(factType.create(event, aggregates));
        session.fireAllRules();
        return this;
    }

    Session advance(long ms) {
        clock.advanceTime(ms, TimeUnit.MILLISECONDS);
        session.fireAllRules();
        return this;
    }

    /** What was called since the last time this was asked. */
    List<String> calls() {
        List<String> copy = List.copyOf(calls);
        calls.clear();
        return copy;
    }

    Map<String, Object> bindings() {
        return bindings;
    }

    long facts() {
        return session.getFactCount();
    }

    @Override
    public Proposal propose(String action) {
        calls.add("propose " + action);
        return new Proposal() {
            @Override
            public Proposal with(String name, Object value) {
                calls.add(name + "=" + value);
                return this;
            }
        };
    }

    @Override
    public Publication publish(String eventType) {
        calls.add("publish " + eventType);
        return new Publication() {
            @Override
            public Publication with(String field, Object value) {
                calls.add(field + "=" + value);
                return this;
            }
        };
    }

    @Override
    public void enter(String state) {
        calls.add("enter " + state);
    }

    @Override
    public void leave(String state) {
        calls.add("leave " + state);
    }

    @Override
    public void withdraw(String scenario) {
        calls.add("withdraw " + scenario);
    }

    @Override
    public void close() {
        session.dispose();
    }
}
