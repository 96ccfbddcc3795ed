package dev.agentc.cli.learning;

import dev.agentc.cli.program.Compiling;
import dev.agentc.cli.program.ProgramHasErrors;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.diagnostic.Result;
import dev.agentc.plan.Code;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import dev.agentc.plan.Span;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One of the two that an evaluation compares.
 *
 * @param text as it was typed: an agent of the file, or a model for the agent that the evaluation names
 */
record EvalSide(String text) {

    /**
     * The evaluation as if its text named this one.
     *
     * @throws ProgramHasErrors if it is neither an agent nor a model, or does not fit the cases; the findings are printed
     */
    JobFile of(JobFile job, Terminal terminal) {
        Compiler compiler = Compiling.of(job.folder(), job.file(), changed(job));
        Result<Optional<Plan>> built = compiler.job(job.file(), job.name());
        Compiling.print(built.findings(), true, terminal);
        Plan plan = built.value().orElseThrow(() -> new ProgramHasErrors(built.findings()));
        return new JobFile(job.name(), plan, PlanJson.write(plan), job.folder(), job.file());
    }

    /** The file with the agent of the evaluation written anew. */
    private byte[] changed(JobFile job) {
        Compiler compiler = Compiling.of(job.folder());
        Span agent = compiler.setting(job.file(), job.name(), "agent").orElseThrow();
        String file = compiler.tree(job.file()).orElseThrow().source().text();
        Result<Optional<Code>> model = compiler.model(text, job.file());
        String now = model.ok() && model.value().isPresent()
                ? file.substring(agent.start(), agent.end()) + " { model: " + text + " }"
                : text;
        return (file.substring(0, agent.start()) + now + file.substring(agent.end())).getBytes(StandardCharsets.UTF_8);
    }
}
