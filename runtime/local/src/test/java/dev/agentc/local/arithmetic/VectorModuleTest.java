package dev.agentc.local.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleFinder;
import org.junit.jupiter.api.Test;

/** Why vector code cannot be had. */
class VectorModuleTest {
    private static final ModuleFinder THIS_JDK = ModuleFinder.ofSystem();

    @Test
    void this_jdk_has_it_and_can_load_it() {
        assertThat(VectorModule.absence()).isEmpty();
        assertThat(VectorModule.absence(THIS_JDK, "jdk.internal.module.Modules"))
                .isEmpty();
    }

    @Test
    void a_jdk_without_the_module_has_none() {
        assertThat(VectorModule.absence(ModuleFinder.of(), "jdk.internal.module.Modules"))
                .hasValue("this JDK has no module `jdk.incubator.vector`");
    }

    @Test
    void a_jdk_that_loads_no_modules_later_has_none() {
        assertThat(VectorModule.absence(THIS_JDK, "jdk.internal.module.Gone"))
                .hasValue("this JDK does not load `jdk.incubator.vector` once it is running");
        assertThat(VectorModule.absence(THIS_JDK, "java.lang.Object")).isPresent();
    }
}
