package dev.agentc.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.port.Generate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GatheredTest {
    private static Generate.Request request(int first) {
        return new Generate.Request(new int[] {first}, 3, 1, first, new int[0]);
    }

    @Test
    void many_that_ask_at_once_are_sampled_together_and_each_gets_its_own() throws Exception {
        Echo policy = new Echo();
        try (Gathered model = new Gathered(policy);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Generate.Continuation>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int first = i;
                calls.add(() -> model.generate(request(first), id -> {}));
            }
            List<Future<Generate.Continuation>> said = threads.invokeAll(calls);
            for (int i = 0; i < 40; i++) {
                assertThat(said.get(i).get().ids()).containsExactly(i);
            }
        }
        assertThat(policy.sizes.stream().mapToInt(size -> size).sum()).isEqualTo(40);
    }

    @Test
    void what_fails_fails_for_whoever_asked_it_alone() throws Exception {
        try (Gathered model = new Gathered(new Echo());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Generate.Continuation> wrong = threads.submit(() -> model.generate(request(-1), id -> {}));
            List<Integer> told = new ArrayList<>();
            assertThat(model.generate(request(5), told::add).ids()).containsExactly(5);
            assertThat(told).containsExactly(5);
            assertThatThrownBy(wrong::get).hasCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Says the prompt's first id; of a negative one that it cannot. */
    private static final class Echo implements Policy {
        private final List<Integer> sizes = new CopyOnWriteArrayList<>();

        @Override
        public List<Generate.Continuation> sample(List<Generate.Request> requests) {
            for (Generate.Request request : requests) {
                if (request.prompt()[0] < 0) {
                    throw new IllegalArgumentException("a negative id");
                }
            }
            sizes.add(requests.size());
            return requests.stream()
                    .map(request -> new Generate.Continuation(request.prompt(), new float[1], false))
                    .toList();
        }

        @Override
        public long version() {
            return 0;
        }

        @Override
        public int context() {
            return 10;
        }

        @Override
        public StepReport step(List<Bundle> bundles, Objective objective, Update update) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<double[]> now(List<Example> rows) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<double[]> start(List<Example> rows) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Path save(Path folder) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void export(Path file) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String hash() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
