package dev.agentc.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What an execution finds around it. */
class AmbientTest {

    private record Tool(String name) implements Ambient.Part {
        @Override
        public boolean isInherited() {
            return false;
        }
    }

    private record Model(String name) implements Ambient.Part {
        @Override
        public boolean isInherited() {
            return true;
        }
    }

    @Test
    void of_each_class_the_last_part_is_found() {
        Ambient around =
                Ambient.NOTHING.with(new Tool("a")).with(new Model("m")).with(new Tool("b"));
        assertThat(around.get(Tool.class)).isEqualTo(new Tool("b"));
        assertThat(around.get(Model.class)).isEqualTo(new Model("m"));
        assertThat(around.get(Boundary.class)).isNull();
    }

    @Test
    void a_frame_below_finds_only_what_is_inherited() {
        Ambient model = Ambient.NOTHING.with(new Model("m"));
        assertThat(model.below()).isSameAs(model);

        Ambient below = model.with(new Tool("a")).below();
        assertThat(below.get(Tool.class)).isNull();
        assertThat(below.get(Model.class)).isEqualTo(new Model("m"));
    }

    @Test
    void a_part_is_taken_from_nobody_who_has_it_already() {
        Ambient before = Ambient.NOTHING.with(new Tool("a"));
        before.with(new Tool("b"));
        before.below();
        assertThat(before.get(Tool.class)).isEqualTo(new Tool("a"));
    }

    @Test
    void whoever_is_around_takes_failures_for_those_further_in() {
        Ambient outer = Ambient.NOTHING.taking(List.of("NotFound"));
        Ambient inner = outer.taking(List.of("Denied")).below();
        assertThat(inner.isTaken("NotFound")).isTrue();
        assertThat(inner.isTaken("Denied")).isTrue();
        assertThat(inner.isTaken("Timeout")).isFalse();
        assertThat(outer.isTaken("Denied")).isFalse();
        assertThat(inner.taking(List.of()).isTaken("Timeout")).isTrue();
    }

    @Test
    void who_is_asked_what_became_of_a_call_has_all_the_time_it_needs() {
        Deadline late = new Deadline(0, java.time.Duration.ofSeconds(1), Deadline.NONE.key(), "t", "");
        Ambient around = Ambient.NOTHING.with(new Tool("a")).until(late);
        assertThat(around.deadline()).isEqualTo(late);
        assertThat(around.asking().deadline()).isEqualTo(Deadline.NONE);
        assertThat(around.asking().get(Tool.class)).isNull();
        assertThat(around.asking().isTaken("ToolFailed")).isTrue();
    }
}
