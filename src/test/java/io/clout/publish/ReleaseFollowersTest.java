package io.clout.publish;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.clout.config.ConfigException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Search for the profile {@code iceberg} in a build. */
class ReleaseFollowersTest {
    @TempDir
    private Path classes;

    @Test
    void whatAnOlderBuildWithIcebergLeftIsNoIceberg() throws IOException {
        assumeThat(ServiceLoader.load(Mirror.class)).isEmpty();
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(Mirror.class.getName()), "io.clout.iceberg.GoneMirror");

        try (URLClassLoader stale =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, Mirror.class.getClassLoader())) {
            assertThatThrownBy(() -> ReleaseFollowers.mirror(stale))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("this build of Clout has no Iceberg");
        }
    }
}
