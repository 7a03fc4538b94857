package io.eventhub.rules.recognition;

import io.eventhub.rules.source.Findings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The units compiled so far, so that a change of one rule compiles one rule. A unit that none of the latest checks used
 * is forgotten, and its classes with it once no rulebase has them. For any thread.
 */
public final class CompiledUnits {
    /** Checks after which an unused unit is forgotten: the running version outlives some drafts. */
    private static final int REMEMBERED = 16;

    private static final CompiledUnits SHARED = new CompiledUnits();

    private final Map<Key, Kept> kept = new HashMap<>();
    private volatile BuildCache cache = BuildCache.NONE;
    private volatile BuildProcess process = BuildProcess.NONE;
    private long checks;

    private CompiledUnits() {}

    /** Those of this process. */
    public static CompiledUnits shared() {
        return SHARED;
    }

    /**
     * Has what a process before compiled found again in {@code directory}, and what this one compiles kept there once
     * {@link #openCache} is called. Does nothing for a program that does not run from jars.
     */
    public void cacheIn(Path directory) {
        cache = Program.name()
                .map(program -> new BuildCache(directory, program))
                .orElse(BuildCache.NONE);
    }

    /** The directory to cache in may be made and written to. */
    public void openCache() {
        cache.open();
    }

    /**
     * From now on has builds of many units made by a process of its own where they can be kept.
     *
     * @param command starts one that hands its input to {@link BuildRequest#answer}
     */
    public void buildBy(List<String> command) {
        process = new BuildProcess(command);
    }

    /** Forgets what was long not used. To be called once for each check of a rulebase. */
    public synchronized void nextCheck() {
        checks++;
        kept.values().removeIf(unit -> unit.usedAt < checks - REMEMBERED);
    }

    /**
     * The units in compiled form, in their order; those not known yet are compiled together. Empty when Drools refuses
     * one, with findings saying where.
     *
     * @param head what stands above all units: the package, and what needs saying about the types they read
     * @param facts the loader of the classes they read
     */
    public Optional<List<CompiledUnit>> compiled(
            DrlHead head, List<DrlUnit> units, ClassLoader facts, Findings findings) {
        List<DrlUnit> missing = new ArrayList<>();
        for (DrlUnit unit : units) {
            if (use(head, unit).isEmpty()) {
                missing.add(unit);
            }
        }
        int processors = Runtime.getRuntime().availableProcessors();
        Optional<Map<DrlUnit, CompiledUnit>> fresh =
                new UnitBuild(head, facts, cache, process).of(missing, processors, findings);
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        fresh.get().forEach((unit, compiled) -> keep(head, unit, compiled));
        List<CompiledUnit> all = new ArrayList<>();
        for (DrlUnit unit : units) {
            CompiledUnit compiled = fresh.get().get(unit);
            all.add(compiled != null ? compiled : use(head, unit).orElseThrow());
        }
        return Optional.of(all);
    }

    private synchronized Optional<CompiledUnit> use(DrlHead head, DrlUnit unit) {
        Kept found = kept.get(Key.of(head, unit));
        if (found == null) {
            return Optional.empty();
        }
        found.usedAt = checks;
        return Optional.of(found.unit);
    }

    private synchronized void keep(DrlHead head, DrlUnit unit, CompiledUnit compiled) {
        kept.put(Key.of(head, unit), new Kept(compiled, checks));
    }

    /** Classes stand for their declarations: one that was declared anew is another. */
    private record Key(String packageName, String text, Set<Class<?>> reads) {
        static Key of(DrlHead head, DrlUnit unit) {
            return new Key(head.packageName(), unit.text().toString(), unit.reads());
        }
    }

    private static final class Kept {
        private final CompiledUnit unit;
        private long usedAt;

        Kept(CompiledUnit unit, long usedAt) {
            this.unit = unit;
            this.usedAt = usedAt;
        }
    }
}
