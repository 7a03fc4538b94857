package io.eventhub.engine.firing;

import io.eventhub.rules.recognition.Hub;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The {@code hub} of rules: writes down what the firing rule asks for. Owned by the shard's thread. */
public final class ConsequenceCollector implements Hub {
    private final Supplier<Firing> current;
    private List<Firing> firings = new ArrayList<>();

    /** @param current gives the firing whose consequence runs */
    public ConsequenceCollector(Supplier<Firing> current) {
        this.current = current;
    }

    /** What was collected since the last call. */
    public List<Firing> take() {
        if (firings.isEmpty()) {
            return Collections.emptyList();
        }
        List<Firing> taken = firings;
        firings = new ArrayList<>();
        return taken;
    }

    private Firing add(Consequence consequence) {
        Firing firing = current.get();
        if (firing.consequences().isEmpty()) {
            firings.add(firing);
        }
        firing.add(consequence);
        return firing;
    }

    @Override
    public Proposal propose(String action) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        return new Described(attributes, add(new Consequence.Propose(action, attributes)));
    }

    @Override
    public Publication publish(String eventType) {
        Map<String, Object> fields = new LinkedHashMap<>();
        return new Described(fields, add(new Consequence.Publish(eventType, fields)));
    }

    @Override
    public void enter(String state) {
        add(new Consequence.Enter(state));
    }

    @Override
    public void leave(String state) {
        add(new Consequence.Leave(state));
    }

    @Override
    public void withdraw(String scenario) {
        add(new Consequence.Withdraw(scenario));
    }

    private record Described(Map<String, Object> values, Firing firing) implements Proposal, Publication {
        @Override
        public Described with(String name, Object value) {
            if (!(value instanceof String text) || firing.mayHandOver(text.length())) {
                values.put(name, value);
            }
            return this;
        }
    }
}
