package io.github.uphillrl.rollout;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.NodeList;

/**
 * An animated GIF as a viewer shows it.
 *
 * @param pictures what is seen at each time, each frame painted over those before it
 * @param delays how long, in hundredths of a second
 * @param loops the data of every Netscape extension, in hexadecimal
 * @param localPalettes how many frames bring colours of their own
 */
record DecodedGif(List<BufferedImage> pictures, List<Integer> delays, List<String> loops, int localPalettes) {
    static DecodedGif read(Path file) throws IOException {
        DecodedGif gif = new DecodedGif(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), 0);
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        int local = 0;
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            for (int i = 0; i < reader.getNumImages(true); i++) {
                IIOMetadataNode root =
                        (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
                gif.add(reader.read(i), root);
                if (root.getElementsByTagName("LocalColorTable").getLength() > 0) local++;
            }
        } finally {
            reader.dispose();
        }
        return new DecodedGif(gif.pictures, gif.delays, gif.loops, local);
    }

    private void add(BufferedImage frame, IIOMetadataNode root) {
        IIOMetadataNode place =
                (IIOMetadataNode) root.getElementsByTagName("ImageDescriptor").item(0);
        IIOMetadataNode control = (IIOMetadataNode)
                root.getElementsByTagName("GraphicControlExtension").item(0);
        delays.add(Integer.parseInt(control.getAttribute("delayTime")));
        BufferedImage before = pictures.isEmpty() ? frame : pictures.get(pictures.size() - 1);
        BufferedImage picture = new BufferedImage(before.getWidth(), before.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.drawImage(before, 0, 0, null);
        int x = Integer.parseInt(place.getAttribute("imageLeftPosition"));
        int y = Integer.parseInt(place.getAttribute("imageTopPosition"));
        graphics.drawImage(frame, x, y, null);
        graphics.dispose();
        pictures.add(picture);
        addLoops(root.getElementsByTagName("ApplicationExtension"));
    }

    private void addLoops(NodeList extensions) {
        for (int i = 0; i < extensions.getLength(); i++) {
            IIOMetadataNode extension = (IIOMetadataNode) extensions.item(i);
            StringBuilder text = new StringBuilder(extension.getAttribute("applicationID"));
            for (byte value : (byte[]) extension.getUserObject()) {
                text.append(String.format(Locale.ROOT, " %02x", value));
            }
            loops.add(text.toString());
        }
    }

    /** Returns a pixel, 0xRRGGBB. */
    int pixel(int picture, int x, int y) {
        return pictures.get(picture).getRGB(x, y) & 0xFFFFFF;
    }
}
