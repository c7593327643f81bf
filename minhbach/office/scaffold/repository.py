"""What makes the folder of a desk a repository that can be pushed: for whom, what git leaves out, the program, a recipe.

The recipes are those of `docs/deploy`, which ship with the program; a repository has the one of its host, as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ... import __version__
from ...findings import Words
from ...hosting.limits import hosts
from ...hosting.targets import TARGETS

#: The folder of the recipes, beside the package in a checkout.
RECIPES = "docs/deploy"
_WORKFLOW = ".github/workflows/publish.yml"


@dataclass(frozen=True, slots=True)
class Host:
    """A host to choose.

    `recipe` is its file in `docs/deploy` and `at` where its repository has it; `once` is what a person does there before
    the first time, `publish` the command that publishes. `extra` is what the program needs for it beside its usual parts.
    """

    title: Words
    once: Words
    publish: str = "git push"
    recipe: str = ""
    at: str = ""
    extra: str = ""


#: The hosts to choose from, the usual answer first.
HOSTS: Mapping[str, Host] = {
    "none": Host(
        Words("chưa chọn", "not chosen yet"),
        Words(
            "chép cả thư mục `dist` lên máy chủ nào cũng được, hoặc ra một ổ USB.",
            "copy the whole folder `dist` to any server, or to a USB stick.",
        ),
        "minhbach deploy-check usb\nminhbach deploy usb --to /media/usb/minh-bach",
    ),
    "github-pages": Host(
        TARGETS["github-pages"].title,
        Words(
            "một lần, ở Settings → Pages → Source chọn “GitHub Actions”; từ đó mỗi lần đẩy lên nhánh main và mỗi sáng, "
            "máy của GitHub kiểm tra, dựng và đăng.",
            "once, choose “GitHub Actions” under Settings → Pages → Source; from then on GitHub checks, builds and "
            "publishes with every push to main and every morning.",
        ),
        "minhbach deploy-check github-pages\ngit push",
        "github-pages.yml",
        _WORKFLOW,
    ),
    "gitlab-pages": Host(
        TARGETS["gitlab-pages"].title,
        Words(
            "mỗi lần đẩy lên nhánh chính, GitLab kiểm tra, dựng và đăng; muốn mỗi sáng thì đặt lịch ở Build → Pipeline "
            "schedules.",
            "GitLab checks, builds and publishes with every push to the main branch; for every morning set a schedule "
            "under Build → Pipeline schedules.",
        ),
        "minhbach deploy-check gitlab-pages\ngit push",
        "gitlab-ci.yml",
        ".gitlab-ci.yml",
    ),
    "cloudflare-pages": Host(
        TARGETS["cloudflare-pages"].title,
        Words(
            f"một lần, ghi hai khóa bí mật nêu ở đầu tệp `{_WORKFLOW}` vào kho, sửa tên dự án ở cuối tệp; từ đó mỗi lần "
            "đẩy lên nhánh main và mỗi sáng là đăng.",
            f"once, give the repository the two secrets named at the head of `{_WORKFLOW}` and change the name of the "
            "project at its end; from then on every push to main and every morning publishes.",
        ),
        "minhbach deploy-check cloudflare-pages\ngit push",
        "cloudflare-pages.yml",
        _WORKFLOW,
    ),
    "netlify": Host(
        TARGETS["netlify"].title,
        Words(
            "một lần, nối kho này với Netlify; từ đó mỗi lần đẩy lên là đăng.",
            "once, connect this repository with Netlify; from then on every push publishes.",
        ),
        "minhbach deploy-check netlify\ngit push",
        "netlify.toml",
        "netlify.toml",
    ),
    "s3": Host(
        TARGETS["s3"].title,
        Words(
            f"một lần, ghi hai khóa bí mật của kho S3 vào kho này, sửa tên kho S3 và vùng ở cuối tệp `{_WORKFLOW}`; từ đó "
            "mỗi lần đẩy lên nhánh main và mỗi sáng là đăng.",
            f"once, give this repository the two secrets of the bucket, and change bucket and region at the end of "
            f"`{_WORKFLOW}`; from then on every push to main and every morning publishes.",
        ),
        "minhbach deploy-check s3\ngit push",
        "s3.yml",
        _WORKFLOW,
        "s3",
    ),
    "nginx": Host(
        Words("máy chủ riêng (nginx)", "a server of one's own (nginx)"),
        Words(
            "trên máy chủ, cron chạy `publish.sh` mỗi sáng (đầu tệp nói cách đặt); làm tay thì:",
            "on the server cron runs `publish.sh` every morning (its head says how); by hand:",
        ),
        "minhbach deploy-check nginx\nminhbach deploy nginx --to /srv/www",
        "publish.sh",
        "publish.sh",
    ),
}


def limited(host: str) -> str:
    """Return what `hosting` in site.yaml says: the host, where limits of it are known."""
    return host if host in hosts() else ""


def repository_facts(host: str) -> Mapping[str, str]:
    """Return what the files of a repository say of its host and of the program."""
    of = HOSTS[host]
    return {
        "program": f"minhbach[{of.extra}]" if of.extra else "minhbach",
        "version": __version__,
        "once_vi": of.once.vi,
        "once_en": of.once.en,
        "publish": of.publish,
        "recipe_vi": f"\n| `{of.at}` | tự động kiểm tra, dựng, đăng |" if of.at else "",
        "recipe_en": f"\n| `{of.at}` | checks, builds and publishes by itself |" if of.at else "",
    }
