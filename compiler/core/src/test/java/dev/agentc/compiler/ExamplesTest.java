package dev.agentc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.diagnostic.Result;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ExamplesTest {
    private static final Path FOLDER = Path.of("../../examples");

    @TestFactory
    Stream<DynamicTest> every_example_becomes_a_plan_that_reads_back_equal() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(".agent"))
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList()
                    .stream()
                    .map(file -> DynamicTest.dynamicTest(file, () -> builds(file)));
        }
    }

    private static void builds(String file) throws Exception {
        var compiler = Texts.compiler(FOLDER);
        var plans = new ArrayList<Result<Optional<Plan>>>();
        if (!compiler.runnable(file).isEmpty()) {
            plans.add(compiler.build(file, Optional.empty()));
        }
        for (var kind : List.of("eval", "train")) {
            compiler.jobs(file, kind).forEach(job -> plans.add(compiler.job(file, job)));
        }
        assertThat(plans).as(file).isNotEmpty();
        for (var result : plans) {
            assertThat(result.findings()).as(file).noneMatch(finding -> finding.isError());
            var plan = result.value().orElseThrow();
            assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
        }
    }
}
