package io.github.uphillrl.rollout;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes a film as an animated GIF that repeats for ever: one palette for all frames, of each frame only what changed.
 *
 * <p>CompuServe: Graphics Interchange Format, version 89a, 1990; the repetition is Netscape's application extension.
 */
final class GifFile {
    private static final String STREAM_FORMAT = "javax_imageio_gif_stream_1.0";
    private static final String FORMAT = "javax_imageio_gif_image_1.0";
    private static final byte[] FOR_EVER = {1, 0, 0};

    private final Film film;
    private final Palette palette;
    private final IndexColorModel colours;
    private final int delay;
    private final int lastDelay;

    /**
     * @param film at least one frame
     * @param delay how long each frame is seen, in hundredths of a second
     * @param lastDelay how long the last one is
     */
    GifFile(Film film, int delay, int lastDelay) {
        this.film = film;
        this.palette = new Palette(film.colours());
        this.colours = palette.model();
        this.delay = delay;
        this.lastDelay = lastDelay;
    }

    void writeTo(OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        // ImageIO would put a file between, and Java's own streams need none
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(aboutAll(writer));
            int[] shown = new int[film.width() * film.height()];
            for (int i = 0; i < film.frames().size(); i++) {
                Film.Frame frame = film.frames().get(i);
                boolean last = i == film.frames().size() - 1;
                BufferedImage picture = picture(frame, shown, i > 0);
                IIOMetadata about = about(writer, picture, frame.area(), last ? lastDelay : delay, i == 0);
                writer.writeToSequence(new IIOImage(picture, null, about), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    /** Returns what changed, with the pixels that are shown already left transparent, which compresses well. */
    private BufferedImage picture(Film.Frame frame, int[] shown, boolean overAnother) {
        Rectangle area = frame.area();
        BufferedImage picture = new BufferedImage(area.width, area.height, BufferedImage.TYPE_BYTE_INDEXED, colours);
        for (int y = 0; y < area.height; y++) {
            for (int x = 0; x < area.width; x++) {
                int place = (area.y + y) * film.width() + area.x + x;
                int index = palette.index(frame.pixels()[y * area.width + x]);
                boolean same = overAnother && shown[place] == index;
                picture.getRaster().setSample(x, y, 0, same ? Palette.TRANSPARENT : index);
                shown[place] = index;
            }
        }
        return picture;
    }

    /** Returns what holds for all frames: the size and the palette. */
    private IIOMetadata aboutAll(ImageWriter writer) throws IOException {
        IIOMetadata metadata = writer.getDefaultStreamMetadata(null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(STREAM_FORMAT);
        IIOMetadataNode screen = child(root, "LogicalScreenDescriptor");
        screen.setAttribute("logicalScreenWidth", Integer.toString(film.width()));
        screen.setAttribute("logicalScreenHeight", Integer.toString(film.height()));
        screen.setAttribute("colorResolution", "8");
        screen.setAttribute("pixelAspectRatio", "0");
        IIOMetadataNode table = child(root, "GlobalColorTable");
        table.setAttribute("sizeOfGlobalColorTable", Integer.toString(colours.getMapSize()));
        table.setAttribute("backgroundColorIndex", Integer.toString(Palette.TRANSPARENT));
        table.setAttribute("sortFlag", "FALSE");
        for (int i = 0; i < colours.getMapSize(); i++) {
            IIOMetadataNode entry = new IIOMetadataNode("ColorTableEntry");
            entry.setAttribute("index", Integer.toString(i));
            entry.setAttribute("red", Integer.toString(colours.getRed(i)));
            entry.setAttribute("green", Integer.toString(colours.getGreen(i)));
            entry.setAttribute("blue", Integer.toString(colours.getBlue(i)));
            table.appendChild(entry);
        }
        metadata.setFromTree(STREAM_FORMAT, root);
        return metadata;
    }

    private static IIOMetadata about(
            ImageWriter writer, BufferedImage picture, Rectangle area, int delay, boolean first) throws IOException {
        IIOMetadata metadata =
                // createFromRenderedImage would take the colours of a standard palette
                writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode place = child(root, "ImageDescriptor");
        place.setAttribute("imageLeftPosition", Integer.toString(area.x));
        place.setAttribute("imageTopPosition", Integer.toString(area.y));
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "TRUE");
        control.setAttribute("transparentColorIndex", Integer.toString(Palette.TRANSPARENT));
        control.setAttribute("delayTime", Integer.toString(delay));
        if (first) child(root, "ApplicationExtensions").appendChild(repetition());
        metadata.setFromTree(FORMAT, root);
        return metadata;
    }

    private static IIOMetadataNode repetition() {
        IIOMetadataNode extension = new IIOMetadataNode("ApplicationExtension");
        extension.setAttribute("applicationID", "NETSCAPE");
        extension.setAttribute("authenticationCode", "2.0");
        extension.setUserObject(FOR_EVER);
        return extension;
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i) instanceof IIOMetadataNode node
                    && node.getNodeName().equals(name)) return node;
        }
        IIOMetadataNode child = new IIOMetadataNode(name);
        root.appendChild(child);
        return child;
    }
}
