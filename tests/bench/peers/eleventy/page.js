// What stands around every petition page: put together once a language, with gaps for what a page has of its own.
export function open(frame, _) {
  const { lang, other, twin, assets } = frame;
  const start = `<!doctype html>\n<html lang="${lang}" data-foot="${frame.sample ? `${_("Dữ liệu minh họa.")} ` : ""}`;
  const head = `. ${_("Số liệu đến hết ngày %(day)s", frame.as_of_plain)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>`;
  const named = `, ${frame.package.plain || frame.package.name} – ${frame.site.plain || frame.site.name}</title>\n`;
  const styles = `<link rel="icon" href="${assets["icon.svg"]}">
<link rel="stylesheet" href="${assets["minhbach.css"]}">
<link rel="stylesheet" href="${assets["print.css"]}" media="print">
<script defer blocking="render" src="${assets["minhbach.js"]}"></script>
</head>
<body>
<a class="skip" href="#noi-dung">${_("Đến nội dung chính")}</a>
<header>
<div class="top">
<a class="brand" href="${frame.root}index.html"><b>${frame.site.name}</b> <span>${frame.package.name}</span></a>
<a class="lang" href="${frame.root}tim-kiem/index.html">${_("Tìm kiếm")}</a>
`;
  const nav = `<nav class="nav" aria-label="${_("Các mục")}">
${frame.menu.map((one) => `<a href="${one.href}"${one.here ? ' aria-current="page"' : ""}>${one.name}</a>\n`).join("")}</nav>
</div>
${frame.sample ? `<p class="sample"><strong>${_("Dữ liệu minh họa.")}</strong> ${_("Tỉnh, cơ quan, văn bản và số liệu trên trang này đều không có thật.")}</p>\n` : ""}</header>
<main id="noi-dung">
<nav aria-label="${_("Đường dẫn")}">
<ol class="crumbs">
${frame.crumbs.map((one) => `<li><a href="${one.href}">${one.name}</a></li>\n`).join("")}`;
  return ({ path, id, title }) =>
    `${start}${path}${head}${title}${named}<meta name="description" content="${_("Kiến nghị %(id)s: ai phải trả lời, hạn ngày nào, đã trả lời chưa.", id)}">
<link rel="alternate" hreflang="${other}" href="${twin}/${id}.html">
${styles}<a class="lang" href="${twin}/${id}.html" hreflang="${other}" lang="${other}">${lang === "en" ? "Tiếng Việt" : "English"}</a>
${nav}<li aria-current="page">${id}</li>
</ol>
</nav>
`;
}

export function close(frame, _, day) {
  const asOf = day[frame.as_of], next = frame.next_update;
  return `${frame.offers ? `<section class="screen">
<h2>${_("Tải về")}</h2>
<ul class="downloads">
${frame.offers.map((one) => `<li><a href="${one.href}">${one.name}<span class="hide"> ${one.kind}</span></a> <span class="muted nowrap">${one.kind}, ${one.size}</span></li>\n`).join("")}</ul>
</section>
` : ""}<section class="screen">
<h2>${_("Thấy sai?")}</h2>
<p>${frame.email ? _("Gửi về %(place)s, kèm địa chỉ trang này.", `<a href="mailto:${frame.email}">${frame.email}</a>`) : _("Nơi công bố chưa nêu hộp thư nhận báo sai sót.")} ${_("Mỗi đính chính được ghi lại và %(public)s.", `<a href="${frame.quality}">${_("nêu công khai")}</a>`)}</p>
</section>
</aside>
</div>
</main>
<footer class="foot">
<nav aria-label="${_("Mục lục")}">
<ul class="toc">
${frame.toc.map((one) => `<li><a href="${one.href}">${one.name}</a></li>\n`).join("")}</ul>
</nav>
<p data-as-of="${frame.as_of}"${next ? ` data-next="${next}"` : ""}>${_("Số liệu đến hết ngày %(day)s.", asOf)}${next ? ` ${_("Lần cập nhật sau: chậm nhất ngày %(day)s, theo kỳ mà nơi công bố nêu.", day[next])}` : ""}</p>
${frame.register ? `<template id="den-hom-nay"><p class="asof">${_("Hôm nay là {today} theo máy của bạn, sau ngày số liệu {days} ngày. Mọi số đếm và số ngày trên trang tính đến hết ngày %(day)s; việc làm sau ngày đó chưa được ghi.", asOf)}</p></template>
<template id="ngay-da-qua"> <span class="small muted">${_("(đến hôm nay đã qua)")}</span></template>
` : ""}${next ? `<template id="cho-cap-nhat"><div class="notice" data-mark="waiting"><p>${_("Nơi công bố nêu rằng chậm nhất ngày %(next)s có dữ liệu mới. Trang bạn đang xem vẫn là số liệu đến hết ngày %(day)s; có thể đã có bản mới hơn.", day[next], asOf)}</p></div></template>\n` : ""}<p>${_("Dùng lại tự do, ghi nguồn (%(licence)s).", frame.licence)}</p>
<p class="muted">${_("Trang tĩnh: không đăng nhập, không theo dõi, không gửi yêu cầu ra ngoài.")}</p>
</footer>
</body>
</html>
`;
}
