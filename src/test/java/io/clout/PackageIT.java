package io.clout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The jar, and the list of its libraries. */
class PackageIT {
    @Test
    void theJarHasItsLicence() throws IOException {
        try (JarFile jar = new JarFile("target/clout.jar")) {
            byte[] licence =
                    jar.getInputStream(jar.getEntry("META-INF/LICENSE")).readAllBytes();
            assertThat(licence).isEqualTo(Files.readAllBytes(Path.of("LICENSE")));
        }
    }

    @Test
    void theListOfLibrariesNamesThoseInTheJarWithTheirLicences() throws IOException {
        JsonNode bom = new ObjectMapper().readTree(Path.of("target/bom.json").toFile());
        TreeMap<String, String> licences = new TreeMap<>();
        bom.at("/components")
                .forEach(library -> licences.put(
                        library.at("/group").asText() + ":"
                                + library.at("/name").asText(),
                        library.at("/licenses/0/license/id").asText()));
        assertThat(licences)
                .hasSize(2)
                .containsEntry("com.typesafe:config", "Apache-2.0")
                .containsEntry("info.picocli:picocli", "Apache-2.0");
    }
}
