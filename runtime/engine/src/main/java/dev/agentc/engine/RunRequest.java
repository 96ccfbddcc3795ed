package dev.agentc.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.price.PriceTable;
import dev.agentc.engine.pin.Pins;
import dev.agentc.plan.Plan;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What to run.
 *
 * @param planBytes the plan as it is stored
 * @param input arguments of the entry by parameter name
 * @param overrides what models stand for in this run, by qualified name; {@code ""} is the entry's own model and that of
 *     everything that names none
 * @param seed of models that sample here; drawn if empty
 * @param sourceFolder the entry file's folder
 * @param workingFolder where commands run
 * @param zone what {@code today()} and {@code now()} go by
 * @param prices what models cost, as the run is pinned to it: {@link PriceTable} says in which form
 */
public record RunRequest(
        Plan plan,
        byte[] planBytes,
        ObjectNode input,
        Map<String, ModelBinding> overrides,
        OptionalLong seed,
        Path sourceFolder,
        Path workingFolder,
        Cancel cancel,
        ZoneId zone,
        String prices) {
    public RunRequest {
        overrides = Map.copyOf(overrides);
    }

    /** In UTC, and nobody says what models cost. */
    public RunRequest(
            Plan plan,
            byte[] planBytes,
            ObjectNode input,
            Map<String, ModelBinding> overrides,
            OptionalLong seed,
            Path sourceFolder,
            Path workingFolder,
            Cancel cancel) {
        this(
                plan,
                planBytes,
                input,
                overrides,
                seed,
                sourceFolder,
                workingFolder,
                cancel,
                ZoneId.of("UTC"),
                PriceTable.NONE);
    }

    /**
     * What another run was asked, of a program that may have changed since.
     *
     * @param pins what that run was pinned to
     */
    public static RunRequest asPinned(Pins pins, Plan plan, byte[] planBytes) {
        Map<String, ModelBinding> overrides =
                pins.override() == null ? Map.of() : Map.of("", pins.override().binding());
        return new RunRequest(
                plan,
                planBytes,
                pins.input(),
                overrides,
                OptionalLong.of(pins.seed()),
                pins.sourceFolder(),
                pins.workingFolder(),
                new Cancel(),
                pins.zone(),
                pins.prices());
    }

    /** As the project of its sources has it. */
    public RunRequest in(ZoneId where, String table) {
        return new RunRequest(
                plan, planBytes, input, overrides, seed, sourceFolder, workingFolder, cancel, where, table);
    }
}
