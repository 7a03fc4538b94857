package io.eventhub.rules.source;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the named things of catalogue and tables stand, for findings that are made when everything is read. */
public final class Places {
    private final Findings findings;
    private final Map<String, Spot> spots = new HashMap<>();

    public Places(Findings findings) {
        this.findings = findings;
    }

    /**
     * The first place of a name counts.
     *
     * @param kind what it is, such as {@code caps} or {@code event type}
     * @param position line and column, or a cell
     */
    public void put(String kind, String name, String file, String position) {
        spots.putIfAbsent(key(kind, name), new Spot(file, position));
    }

    public void error(String kind, String name, String message, String advice) {
        Spot spot = spot(kind, name);
        findings.error(spot.file, spot.position, message, advice);
    }

    public void warning(String kind, String name, String message, String advice) {
        Spot spot = spot(kind, name);
        findings.warning(spot.file, spot.position, message, advice);
    }

    /** {@code policies/caps.csv:A3}. */
    public String of(String kind, String name) {
        Spot spot = spot(kind, name);
        return spot.file + ":" + spot.position;
    }

    private Spot spot(String kind, String name) {
        @Nullable Spot spot = spots.get(key(kind, name));
        return spot == null ? new Spot("", "") : spot;
    }

    private static String key(String kind, String name) {
        return kind + "\0" + name;
    }

    private record Spot(String file, String position) {}
}
