"""The keys that seal personal data, wrapped by one that isn't in the database (个人信息保护法第五十一条)."""

from django.db import models

from gongkai.rules.labelled import Labelled


class Purpose(Labelled):
    """What a key is for."""

    SEALING = "sealing", "加密"
    INDEX = "index", "盲索引"


class DataKey(models.Model):
    """A data key, wrapped. The newest of a purpose is used; older ones open what they sealed until they are retired."""

    purpose = models.CharField("用途", max_length=10, choices=Purpose.choices())
    algorithm = models.CharField("算法", max_length=20)
    wrapped = models.BinaryField("密钥（已加密）")
    provider = models.CharField("密钥来源", max_length=200)
    made_at = models.DateTimeField("生成时间", auto_now_add=True)
    retired_at = models.DateTimeField(
        "销毁时间", null=True, editable=False
    )  # the key itself is gone, the row tells of it

    class Meta:
        verbose_name = "数据密钥"
        verbose_name_plural = "数据密钥"

    def __str__(self) -> str:
        return f"{Purpose(self.purpose).label} {self.pk}"


class KeyRotation(models.Model):
    """A change of keys; while it isn't finished, asking for another one goes on with this one."""

    key = models.OneToOneField(DataKey, models.PROTECT, related_name="rotation", verbose_name="新密钥")
    begun_at = models.DateTimeField("开始时间", auto_now_add=True)
    finished_at = models.DateTimeField("完成时间", null=True, editable=False)

    class Meta:
        verbose_name = "更换密钥"
        verbose_name_plural = "更换密钥"
        ordering = ("begun_at", "id")

    def __str__(self) -> str:
        return f"更换为密钥 {self.key_id}"
